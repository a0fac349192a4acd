// Writes the list of comuni and foreign states that Enti.Anagrafe embeds: `node genera.mjs <output>`.
// One line each, sorted by Belfiore code: code, name, province (or ISO 3166 of the state), first day it was no more.
// Packages go to a folder of this run alone and the list appears in one move, so that parallel builds cannot meet.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

process.env.TZ = "UTC"; // the package builds its dates in local time

const qui = dirname(fileURLToPath(import.meta.url));
const uscita = resolve(process.argv[2]);
const lavoro = mkdtempSync(`${uscita}.`);
try {
  for (const file of ["package.json", "package-lock.json", ".npmrc"]) {
    cpSync(join(qui, file), join(lavoro, file));
  }
  execFileSync("npm ci --ignore-scripts --no-audit --no-fund --loglevel=error", { cwd: lavoro, shell: true, stdio: "inherit" });

  const pacchetto = join(lavoro, "node_modules/@marketto/belfiore-connector-embedded/dist/index.mjs");
  const { default: connettore } = await import(pathToFileURL(pacchetto).href);
  const luoghi = (await connettore.toArray()).map(l =>
    [l.belfioreCode, l.name, l.province ?? l.iso3166, l.expirationDate.getUTCFullYear() === 9999 ? "" : l.expirationDate.toISOString().slice(0, 10)].join("\t"));
  if (luoghi.length < 10_000) {
    throw new Error(`Only ${luoghi.length} places: the package has changed.`);
  }

  const pronto = join(lavoro, "luoghi.tsv");
  writeFileSync(pronto, luoghi.sort().join("\n") + "\n");
  renameSync(pronto, uscita); // newer than the inputs, so that the next build leaves it alone
} finally {
  rmSync(lavoro, { recursive: true, force: true });
}
