"""Numbers in digits, words, scales and fractions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.values.numbers import ONES, TENS, read
from discrepancy.values.vague import vague
from discrepancy.values.words import split

NUMBERS = [
    ("12", 12),
    ("1,234.5", 1234.5),
    ("4,25,000", 425_000),
    (".618", 0.618),
    ("2½", 2.5),
    ("10 1/2", 10.5),
    ("3/4", 0.75),
    ("seven", 7),
    ("twenty-five", 25),
    ("one hundred and seven", 107),
    ("two thousand and nineteen", 2019),
    ("three hundred thousand", 300_000),
    ("a dozen", 12),
    ("half a dozen", 6),
    ("two dozen", 24),
    ("1.5 million", 1.5e6),
    ("1.5m people", 1.5e6),
    ("35m of its customers", 35e6),
    ("200m race", 200),
    ("3.2bn", 3.2e9),
    ("5k", 5000),
    ("two and a half", 2.5),
    ("two and a half million", 2.5e6),
    ("half a million", 5e5),
    ("three quarters of a million", 7.5e5),
    ("a third", 1 / 3),
    ("two-thirds", 2 / 3),
    ("1.99×10-3", 1.99e-3),
    ("35 lakh", 3.5e6),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_value(text: str, value: float) -> None:
    number = read(split(text), 0)
    assert number is not None
    assert number.value == pytest.approx(value)


@pytest.mark.parametrize("text", ["rocket", "a rocket", "1.2.3", "half-staff", "an"])
def test_no_number(text: str) -> None:
    assert read(split(text), 0) is None


def test_a_scaled_decimal_is_the_integer_it_stands_for() -> None:
    number = read(split("16.4 million"), 0)
    assert number is not None
    assert number.value == 16_400_000


def test_a_suffix_that_is_a_unit_is_a_scale_for_money() -> None:
    plain, money = read(split("5m"), 0), read(split("5m"), 0, money=True)
    assert plain is not None
    assert money is not None
    assert (plain.value, money.value) == (5.0, 5e6)


def in_words(value: int) -> str:
    """English number words of an integer below a million."""
    ones = {number: word for word, number in ONES.items()}
    tens = {number: word for word, number in TENS.items() if word != "fourty"}
    if value < 20:
        return ones[value]
    if value < 100:
        rest = f"-{ones[value % 10]}" if value % 10 else ""
        return tens[value - value % 10] + rest
    if value < 1000:
        rest = f" and {in_words(value % 100)}" if value % 100 else ""
        return f"{ones[value // 100]} hundred{rest}"
    rest = f" {in_words(value % 1000)}" if value % 1000 else ""
    return f"{in_words(value // 1000)} thousand{rest}"


@given(st.integers(0, 999_999))
def test_number_words_are_read_back(value: int) -> None:
    text = in_words(value)
    words = split(text)
    number = read(words, 0)
    assert number is not None
    assert (number.value, number.end) == (value, len(words))


@given(st.integers(0, 10**12))
def test_digits_with_commas_are_read_back(value: int) -> None:
    number = read(split(f"{value:,}"), 0)
    assert number is not None
    assert number.value == value


@given(st.text(max_size=40))
def test_pieces_stand_where_they_say(text: str) -> None:
    assert all(text[word.start : word.end] == word.text for word in split(text))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("several", 3, 9),
        ("several hundred", 300, 900),
        ("dozens", 24, 99),
        ("hundreds of thousands", 200_000, 999_999),
        ("a couple of", 2, 2),
        ("multiple", 2, None),
    ],
)
def test_vague_numbers(text: str, low: float, high: float | None) -> None:
    found = vague(split(text), 0)
    assert found is not None
    assert (found[0].low, found[0].high) == (low, high)
