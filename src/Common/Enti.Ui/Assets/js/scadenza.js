const warning = 120;

/** Opens the dialog two minutes before the session ends; tabs of the same portal share when it was last used. */
export function sessionExpiry(dialog) {
  const length = Number(dialog.dataset.scadenza);
  const left = dialog.querySelector('[data-resta]');
  const key = 'enti.scadenza';
  const store = end => { try { localStorage.setItem(key, String(end)); } catch { /* storage may be refused */ } };
  const load = () => { try { return Number(localStorage.getItem(key)) || 0; } catch { return 0; } };

  let end = Date.now() + length * 1000;
  store(end);

  const tick = () => {
    end = Math.max(end, load());
    const seconds = Math.round((end - Date.now()) / 1000);
    if (seconds <= 0) return location.replace(location.href);
    if (seconds > warning) {
      if (dialog.open) dialog.close();
    } else {
      left.textContent = seconds > 60 ? `${Math.ceil(seconds / 60)} minuti` : `${seconds} secondi`;
      if (!dialog.open) dialog.showModal();
    }
  };
  setInterval(tick, 1000);

  const more = dialog.querySelector('[data-continua]');
  more.addEventListener('click', async () => {
    const answer = await fetch(more.dataset.continua, { credentials: 'same-origin', redirect: 'manual' }).catch(() => null);
    if (!answer?.ok) return location.replace(location.href);
    end = Date.now() + length * 1000;
    store(end);
    dialog.close();
  });
  dialog.querySelector('[data-esci]').addEventListener('click', () => document.querySelector('form[action="/esci"]')?.requestSubmit());
}
