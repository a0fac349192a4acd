// Builds what the portal's pages load (stylesheet, script, fonts, icon sprite) into ../wwwroot.
// Started by Enti.Ui.csproj. Several builds may start it at once in one folder: one works, the others wait.
import { execSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const here = import.meta.dirname;
const out = path.join(here, '../wwwroot');
const modules = path.join(here, 'node_modules');

const icons = [
  'arrow-left', 'arrow-right', 'ban', 'calendar', 'card', 'chart-line', 'check', 'check-circle', 'chevron-left', 'chevron-right', 'clock', 'close',
  'close-circle', 'collapse', 'delete', 'download', 'error', 'expand', 'external-link', 'file', 'file-csv', 'file-pdf', 'folder',
  'funnel', 'help-circle', 'hearing', 'inbox', 'info-circle', 'key', 'list', 'locked', 'logout', 'mail', 'more-items', 'pa',
  'password-invisible', 'password-visible', 'pencil', 'plus-circle', 'print', 'refresh', 'restore', 'search', 'settings', 'telephone',
  'unlocked', 'upload', 'user', 'warning-circle',
];

const fonts = {
  'titillium-web': { weights: [400, 600, 700], subsets: ['latin', 'latin-ext'] },
  lora: { weights: [400], subsets: ['latin'] },
  'roboto-mono': { weights: [400], subsets: ['latin'] },
};

const lock = path.join(here, '.lock');
await takeLock();
try {
  installPackages();
  const sass = await import('sass');
  const esbuild = await import('esbuild');
  await writeStyles(sass, esbuild);
  await writeScript(esbuild);
  writeFonts();
  writeImages();
} finally {
  fs.rmSync(lock, { force: true });
}

async function takeLock() {
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!holderIsAlive()) fs.rmSync(lock, { force: true });
      await sleep(200);
    }
  }
}

function holderIsAlive() {
  try {
    process.kill(Number(fs.readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** npm itself writes node_modules/.package-lock.json last, so its age tells whether an installation was completed. */
function installPackages() {
  const age = file => fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (age(path.join(modules, '.package-lock.json')) > age(path.join(here, 'package-lock.json'))) return;
  execSync('npm ci --ignore-scripts --no-audit --no-fund --loglevel=error', { cwd: here, stdio: 'inherit' });
}

/** Replaces a file in one step: whoever copies it meanwhile gets the old one or the new one, whole. */
function write(name, content) {
  const target = path.join(out, name);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(`${target}.tmp`, content);
  fs.renameSync(`${target}.tmp`, target);
}

async function writeStyles(sass, esbuild) {
  const { css } = sass.compile(path.join(here, 'scss/enti.scss'), {
    loadPaths: [path.join(modules, 'bootstrap-italia/src/scss')],
    style: 'expanded',
    logger: sass.Logger.silent,
  });
  write('enti.css', (await esbuild.transform(css, { loader: 'css', minify: true })).code);
}

async function writeScript(esbuild) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(here, 'js/enti.js')],
    bundle: true, minify: true, write: false, format: 'iife', target: 'es2020',
  });
  write('enti.js', outputFiles[0].contents);
}

function writeFonts() {
  for (const [family, { weights, subsets }] of Object.entries(fonts))
    for (const weight of weights)
      for (const subset of subsets)
        write(`fonts/${family}-${subset}-${weight}.woff2`,
          fs.readFileSync(path.join(modules, `@fontsource/${family}/files/${family}-${subset}-${weight}-normal.woff2`)));
}

function writeImages() {
  const symbols = icons.map(name => {
    const svg = fs.readFileSync(path.join(modules, `bootstrap-italia/src/svg/it-${name}.svg`), 'utf8');
    const viewBox = /viewBox="([^"]+)"/.exec(svg)[1];
    return `<symbol id="${name}" viewBox="${viewBox}">${/<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)[1].trim()}</symbol>`;
  });
  write('favicon.svg', fs.readFileSync(path.join(here, 'favicon.svg')));
  write('icone.svg', `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`);
}
