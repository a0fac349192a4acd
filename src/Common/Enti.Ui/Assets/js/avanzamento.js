/** Reads the page again every few seconds and puts its new figures in place, until the work is over. */
export async function refreshProgress(block) {
  for (;;) {
    await new Promise(done => setTimeout(done, Number(block.dataset.aggiorna) * 1000));
    const answer = await fetch(location.href, { credentials: 'same-origin' }).catch(() => null);
    if (!answer?.ok) continue;
    if (answer.redirected) return location.assign(answer.url);

    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(block.id);
    if (!fresh?.dataset.aggiorna) return location.replace(location.href);
    block.replaceChildren(...fresh.childNodes);
  }
}
