// Elements, made without markup: every text goes in as text.

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId('data').textContent);

/**
 * Make an element.
 * @param {string} name tag, with classes after dots: 'p.label'
 * @param {Object} attributes null and false leave an attribute out, true sets it empty
 * @param {...(Node|string|null)} children null is skipped
 */
function make(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, '');
    else if (value !== null && value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== ''));
  return element;
}

const number = (count, one, many = one + 's') => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const MONTHS = ['Jan', 'Feb', 'March', 'April', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

/** A day as a newspaper writes it: 2024-05-04 becomes "4 May 2024", on one line. */
function written(day) {
  const [year, month, date] = day.split('-').map(Number);
  return `${date}\u00a0${MONTHS[month - 1]}\u00a0${year}`;
}

/** Addresses come from articles: only those of the web become links. */
function webAddress(url) {
  return url && /^https?:\/\//i.test(url) ? url : null;
}

const articleName = (article) => article.title || article.id;

/** Who published it and when, in one line. */
function imprint(article) {
  return [article.publisher, article.published && written(article.published)].filter(Boolean).join(', ');
}
