// Keys: j and k walk through the conflicts, Enter and digits lead to the quotes.

const help = byId('help');

const current = () => document.activeElement.closest('.card');

/** Focus the next conflict shown, or the one before. */
function move(by) {
  const at = current() ? cards.indexOf(current()) : by > 0 ? -1 : data.conflicts.length;
  for (let i = at + by; i >= 0 && i < data.conflicts.length; i += by) {
    if (!shown[i]) continue;
    makeUntil(i);
    cards[i].focus({ preventScroll: true });
    cards[i].scrollIntoView({ block: 'start' });
    return;
  }
}

/** Open the first quote of a side of the current conflict. */
function readSide(index) {
  const sides = current() ? current().querySelectorAll('.side') : [];
  const link = sides[index] && sides[index].querySelector('a.read');
  if (link) link.click();
}

const ACTIONS = {
  j: () => move(1),
  k: () => move(-1),
  c: () => current() && toggleContext(current()),
  w: () => current() && current().querySelector('.why summary').click(),
  '/': () => byId('q').focus(),
  '?': () => help.showModal(),
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches('input:not([type=checkbox]), select, textarea');
  if (event.key === 'Escape' && event.target === byId('q')) {
    byId('q').value = '';
    apply();
    byId('q').blur();
  }
  if (typing || document.querySelector('dialog[open]') || !byId('keys-on').checked) return;
  const side = event.key >= '1' && event.key <= '9' ? Number(event.key) - 1 : null;
  if (ACTIONS[event.key]) ACTIONS[event.key]();
  else if (side !== null && current()) readSide(side);
  else if (event.key === 'Enter' && event.target.matches('.card')) readSide(0);
  else return;
  event.preventDefault();
}

document.addEventListener('keydown', onKey);
byId('help-open').addEventListener('click', () => help.showModal());
