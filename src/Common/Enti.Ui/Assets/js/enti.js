// What makes the portal more comfortable. No journey needs it: every page works without.
import { sessionExpiry } from './scadenza.js';
import { refreshProgress } from './avanzamento.js';

const each = (selector, work) => document.querySelectorAll(selector).forEach(work);

document.addEventListener('DOMContentLoaded', () => {
  each('[data-riepilogo]', summary => summary.focus());

  each('[data-mostra]', button => {
    const field = document.getElementById(button.dataset.mostra);
    button.hidden = false;
    button.addEventListener('click', () => {
      const shown = field.type === 'password';
      field.type = shown ? 'text' : 'password';
      button.setAttribute('aria-pressed', String(shown));
    });
    field.form?.addEventListener('submit', () => { field.type = 'password'; });
  });

  each('[data-stampa]', button => {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  });

  each('[data-scadenza]', sessionExpiry);
  each('[data-aggiorna]', refreshProgress);
});

// A second press while the first is on its way sends nothing; coming back to the page gives the form back.
document.addEventListener('submit', event => {
  const form = event.target;
  if (!form.matches('[data-modulo]')) return;
  if (form.dataset.inviato) return event.preventDefault();
  form.dataset.inviato = 'si';
  event.submitter?.setAttribute('aria-disabled', 'true');
});
window.addEventListener('pageshow', () => each('[data-inviato]', form => {
  delete form.dataset.inviato;
  form.querySelectorAll('[aria-disabled]').forEach(button => button.removeAttribute('aria-disabled'));
}));

// Small menus close with Escape, or when one presses elsewhere.
const menus = '.menu-azioni[open], .menu-gruppo[open]';
document.addEventListener('keydown', event => {
  const menu = event.key === 'Escape' && event.target.closest?.(menus);
  if (!menu) return;
  menu.open = false;
  menu.querySelector('summary').focus();
});
document.addEventListener('click', event => each(menus, menu => {
  if (!menu.contains(event.target)) menu.open = false;
}));
