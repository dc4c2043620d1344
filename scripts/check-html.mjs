#!/usr/bin/env node
// Opens reports as pages in Chromium, as their readers do, and checks what they see.
//
//     node scripts/check-html.mjs [--tilsyn PATH] [--node FOLDER] [--work FOLDER] [--chromium PATH] [CASE…]
//
// Cases are reports of testdata/exports (in both languages), testdata/real (in Danish), testdata/broken, of one organisation,
// of an export with nothing to find, of nothing at all, of testdata/naughty, whose every text is hostile; and `large`, a hundred thousand
// findings. Each is opened at 1280 and at 390 pixels, light and dark, with script and without, and then
//
// - the console is silent, no request leaves the page, nothing is wider than the window;
// - the figures are those of the JSON report;
// - axe-core finds nothing serious or critical;
// - choosing works without script, searching with it, both against what the JSON report says;
// - it prints to A4; the large one is drawn within 3 s and smaller than 50 MB, and states its true totals, also of an
//   organisation of which not all is listed.
//
// Screenshots stand in the work folder. Needs what scripts/html/package.json lists, in FOLDER of modules, and Chromium. Exit
// code 0: all is well; 1: something is not; 2: it could not be checked.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    tilsyn: { type: 'string', default: 'target/release/tilsyn' },
    node: { type: 'string', default: 'target/html/node_modules' },
    work: { type: 'string', default: 'target/html' },
    chromium: { type: 'string', default: 'chromium' },
  },
});
const WORK = path.resolve(ROOT, options.work);
const OWN = ['--no-builtin', '--policy', 'testdata/formats/policy'];
const AS_OF = ['--as-of', '2026-01-31'];

// Name, what is checked, options, language.
const CASES = [
  ['exports', ['testdata/exports'], AS_OF, 'en'],
  ['exports-da', ['testdata/exports'], AS_OF, 'da'],
  ['real-da', ['testdata/real'], ['--as-of', '2026-11-21'], 'da'],
  ['broken', ['testdata/broken'], AS_OF, 'en'],
  ['one', ['testdata/exports/havgus-net'], AS_OF, 'en'],
  ['quiet', ['testdata/formats/quiet.json'], [...AS_OF, ...OWN], 'en'],
  ['nobody-da', [path.join(WORK, 'nobody')], [...AS_OF, ...OWN], 'da'],
  ['naughty', ['testdata/naughty'], [...AS_OF, '--show', 'all', ...OWN], 'en'],
];

class Wrong extends Error {}

function want(condition, words) {
  if (!condition) throw new Wrong(words);
}

// Making the reports

// Copies of testdata/exports, each with ids of its own: some 1,900 organisations and a hundred thousand findings.
function largeFleet() {
  const fleet = path.join(WORK, 'fleet');
  fs.rmSync(fleet, { recursive: true, force: true });
  for (let nth = 0; nth < 34; nth += 1) {
    const copy = path.join(fleet, `copy-${nth}`);
    fs.cpSync(path.join(ROOT, 'testdata/exports'), copy, { recursive: true });
    for (const entry of fs.readdirSync(copy, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath ?? entry.path, entry.name);
      if (!entry.isFile() || !entry.name.endsWith('.json')) continue;
      const text = fs.readFileSync(file, 'utf8');
      if (entry.name !== 'organisation.json' && !/^\s*\{\s*"organisation"/.test(text)) continue;
      fs.writeFileSync(file, text.replace(/("id"\s*:\s*")([^"]+)"/, `$1$2-${nth}"`));
    }
  }
  return fleet;
}

function make([name, places, more, lang]) {
  const [html, json] = ['html', 'json'].map((it) => path.join(WORK, `${name}.${it}`));
  [html, json].forEach((it) => fs.rmSync(it, { force: true }));
  const args = ['check', ...places, ...more, '--lang', lang, '--format', 'html', '--output', html, '--format', 'json', '--output', json];
  const run = spawnSync(path.resolve(ROOT, options.tilsyn), args, { cwd: ROOT, encoding: 'utf8' });
  want(fs.existsSync(html) && fs.existsSync(json), `no report was written: ${run.stderr?.slice(-500)}`);
  return { html, report: JSON.parse(fs.readFileSync(json, 'utf8')) };
}

// What the JSON report says

function findings(report) {
  return report.organisations.flatMap((organisation, idx) => organisation.findings.map((finding) => ({ idx, organisation, finding })));
}

function nGroups(found) {
  return new Set(found.map(({ finding }) => `${finding.rule}\n${finding.verdict}`)).size;
}

// What the page shows

async function open(browser, html, look, script) {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.width < 600 ? 844 : 900 }, colorScheme: look.scheme, javaScriptEnabled: script,
  });
  const page = await context.newPage();
  const said = [];
  page.on('console', (it) => said.push(`console: ${it.type()}: ${it.text()}`));
  page.on('pageerror', (it) => said.push(`error: ${it.message}`));
  page.on('request', (it) => it.url() !== `file://${html}` && said.push(`request: ${it.url().slice(0, 200)}`));
  await page.goto(`file://${html}`);
  return { context, page, said };
}

async function checkFigures(page, report, lang, n = findings(report).length) {
  const seen = await page.evaluate(() => {
    const value = (selector) => document.querySelector(selector)?.value;
    const column = (id) => [...document.querySelectorAll(`#${id} tbody tr`)].map((row) => [...row.querySelectorAll('td data')].map((it) => Number(it.value)));
    return {
      lang: document.documentElement.lang,
      title: document.title,
      counts: ['fail', 'unknown', 'waived', 'pass', 'na'].map((it) => value(`#n-${it} data`)),
      findings: value('#findings h2 data'),
      byArea: column('by-area'),
      bySeverity: column('by-severity'),
      organisations: value('#organisations h2 data'),
      rows: document.querySelectorAll('.ranking tbody tr').length,
      problems: document.querySelector('#problems') !== null,
    };
  });
  const { verdicts } = report.accounting;
  const counts = [verdicts.fail, verdicts.unknown, verdicts.waived || undefined, verdicts.pass, verdicts.not_applicable];
  want(seen.lang === lang && seen.title.includes('tilsyn'), `language ${seen.lang}, title ${seen.title}`);
  want(counts.every((it, idx) => String(it) === String(seen.counts[idx])), `figures ${seen.counts}, not ${counts}`);
  want(Number(seen.findings ?? 0) === n, `${seen.findings} findings, not ${n}`);
  const sums = (rows) => rows.reduce((all, row) => all.map((it, idx) => it + row[idx]), new Array(rows[0]?.length ?? 0).fill(0));
  const shown = counts.slice(0, 4).filter((it, idx) => idx !== 2 || it);
  for (const rows of [seen.byArea, seen.bySeverity]) {
    want(!rows.length || sums(rows).join() === shown.join(), `a chart adds up to ${sums(rows)}, not ${shown}`);
  }
  if (report.organisations.length > 1) {
    want(Number(seen.organisations) === report.organisations.length, `${seen.organisations} organisations`);
    want(seen.rows === Math.min(report.organisations.length, 1000), `${seen.rows} rows in the ranking`);
  }
  const refused = report.accounting.files.refused > 0 || report.diagnostics.some((it) => it.severity === 'error');
  want(seen.problems === refused, 'problems are not shown as there are');
}

// Of many rules the first ones stand for all, which are made alike: axe-core takes minutes for a page of 200,000 elements.
async function checkAxe(page, source) {
  await page.evaluate(() => document.querySelectorAll('.v').forEach((of) => [...of.querySelectorAll('.g')].slice(12).forEach((it) => it.remove())));
  await page.evaluate(source);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const bad = found.violations.filter((it) => ['serious', 'critical'].includes(it.impact));
  const words = bad.map((it) => `${it.id} (${it.nodes.length}): ${it.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 200)} ${node.failureSummary}`).join(' | ')}`);
  want(bad.length === 0, `axe-core: ${words.join('; ')}`);
  return found.violations.map((it) => it.id);
}

const visible = (page, selector) => page.evaluate((it) => [...document.querySelectorAll(it)].filter((node) => node.checkVisibility()).length, selector);

async function unfold(page) {
  for (const fold of await page.locator('.v:not([open]) > summary').all()) await fold.click();
}

async function checkChoosing(page, report) {
  const all = findings(report);
  await unfold(page);
  want((await visible(page, '.g')) === nGroups(all), `${await visible(page, '.g')} rules shown, not ${nGroups(all)}`);
  for (const [box, left] of [
    ['s-high', all.filter((it) => it.finding.severity !== 'high')],
    ['v-fail', all.filter((it) => it.finding.verdict !== 'fail')],
    ['a0', all.filter((it) => it.finding.rule.split('.')[0] !== all.map((of) => of.finding.rule.split('.')[0]).sort()[0])],
  ]) {
    if (!(await page.locator(`#c-${box}`).count())) continue;
    await page.locator(`#c-${box}`).uncheck();
    want((await visible(page, '.g')) === nGroups(left), `without ${box} ${await visible(page, '.g')} rules are shown, not ${nGroups(left)}`);
    await page.locator(`#c-${box}`).check();
  }
  const { idx } = all[all.length - 1];
  const mine = all.filter((it) => it.idx === idx);
  await page.locator('#org').selectOption(String(idx));
  want((await visible(page, '.g')) === nGroups(mine), `of one organisation ${await visible(page, '.g')} rules are shown, not ${nGroups(mine)}`);
  const law = mine[0].finding.basis[0].instrument;
  await page.locator('#law').selectOption({ label: law });
  const both = mine.filter((it) => it.finding.basis.some((of) => of.instrument === law));
  want((await visible(page, '.g')) === nGroups(both), `of one law ${await visible(page, '.g')} rules are shown, not ${nGroups(both)}`);
  await page.locator('button[type=reset]').click();
  want((await visible(page, '.g')) === nGroups(all), 'not all is shown again');
  return `${nGroups(all)} rules shown, ${nGroups(mine)} of one organisation, ${nGroups(both)} by one law`;
}

async function checkSearching(page, report) {
  const all = findings(report);
  const { finding } = all[Math.floor(all.length / 2)];
  const said = async (words) => {
    await page.locator('#q').fill(words);
    await page.waitForTimeout(400);
    return (await page.locator('#count').textContent()).match(/[\d.,]+/)?.[0].replace(/[.,]/g, '');
  };
  const same = all.filter((it) => it.finding.fingerprint === finding.fingerprint).length;
  want(Number(await said(finding.fingerprint)) === same, `a fingerprint is found ${await said(finding.fingerprint)} times, not ${same}`);
  want((await visible(page, '.g')) === 1, 'other rules stay while one is searched for');
  want((await said('no such words anywhere')) === undefined && (await visible(page, '.g')) === 0, 'what is nowhere is found');
  const rule = all.filter((it) => it.finding.rule === finding.rule).length;
  want(Number(await said(finding.rule)) >= rule, 'not all findings of a rule are found');
  await page.locator('#open').click();
  want((await visible(page, '.f .ev')) > 0, 'nothing opens');
  await page.locator('#fold').click();
  await page.locator('#q').fill('');
  await page.waitForTimeout(400);
  want((await visible(page, '.g')) === nGroups(all), 'an empty search hides something');
  return `${rule} findings found by a rule, ${same} by a fingerprint`;
}

async function checkCase(browser, axe, one) {
  const [name, , , lang] = one;
  const { html, report } = make(one);
  const n = findings(report).length;
  let words = 'nothing to choose from';
  let searched = '';
  let minor = [];
  for (const width of [1280, 390]) {
    for (const scheme of ['light', 'dark']) {
      for (const script of [true, false]) {
        const { context, page, said } = await open(browser, html, { width, scheme }, script);
        const look = `${width}-${scheme}${script ? '' : '-no-script'}`;
        if (name === 'naughty') want((await page.evaluate(() => document.querySelectorAll('main b.bold, main img, main script, main [onerror], main [style]').length)) === 0, 'data made an element');
        await page.screenshot({ path: path.join(WORK, `${name}-${look}.png`) });
        await checkFigures(page, report, lang);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        want(wide <= width, `${look}: ${wide} pixels wide`);
        if (n && name !== 'naughty' && scheme === 'light') words = await checkChoosing(page, report);
        if (n && script) {
          await page.evaluate(() => ['.key', '#notices details', '.rest', '.g', '.g .f', '.fold'].forEach((it) => { const node = document.querySelector(it); if (node) node.open = true; }));
          await page.locator('#findings').scrollIntoViewIfNeeded();
          await page.evaluate(() => document.querySelector('#list')?.scrollIntoView());
          await page.screenshot({ path: path.join(WORK, `${name}-${look}-findings.png`) });
        }
        if (n && script && name !== 'naughty' && scheme === 'light') searched = `; ${await checkSearching(page, report)}`;
        if (script && width === 1280 && scheme === 'light') await page.pdf({ path: path.join(WORK, `${name}.pdf`), format: 'A4' });
        if (script) minor = await checkAxe(page, axe);
        want(said.length === 0, `${look}: ${said.slice(0, 5).join('; ')}`);
        await context.close();
      }
    }
  }
  const size = (fs.statSync(html).size / 1e6).toFixed(1);
  return `${n} findings, ${size} MB; ${words}${searched}${minor.length ? `; of less weight: ${minor.join(', ')}` : ''}`;
}

// The report without findings, and how many there are.
async function headOf(file) {
  let head = null;
  let n = -1;
  for await (const line of createInterface({ input: fs.createReadStream(file), crlfDelay: Infinity })) {
    head ??= line;
    n += 1;
  }
  return { report: JSON.parse(head), n };
}

async function checkLarge(browser) {
  // As JSON it is a gigabyte; as lines its head and their number are enough.
  const html = path.join(WORK, 'large.html');
  const lines = path.join(WORK, 'large.ndjson');
  const args = ['check', largeFleet(), ...AS_OF, '--format', 'html', '--output', html, '--format', 'ndjson', '--output', lines];
  spawnSync(path.resolve(ROOT, options.tilsyn), args, { cwd: ROOT });
  const { report, n } = await headOf(lines);
  fs.rmSync(lines);
  const { size } = fs.statSync(html);
  want(n >= 100_000, `only ${n} findings were made`);
  want(size < 50e6, `${size} bytes`);
  const times = [];
  for (let nth = 0; nth < 3; nth += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const start = performance.now();
    await page.goto(`file://${html}`);
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
    times.push(performance.now() - start);
    if (nth === 0) {
      await checkFigures(page, report, 'en', n);
      const left = await page.locator('#left-out').textContent();
      want(left.includes(n.toLocaleString('en')), `the true total is not stated: ${left}`);
      await page.screenshot({ path: path.join(WORK, 'large.png') });
      await checkCut(page, report);
    }
    await context.close();
  }
  const best = Math.min(...times);
  want(best < 3000, `drawn in ${times.map((it) => it.toFixed(0))} ms`);
  return `${n} findings of ${report.organisations.length} organisations, ${(size / 1e6).toFixed(1)} MB, drawn in ${best.toFixed(0)} ms`;
}

// Every organisation that can be chosen has findings listed; where that is not all of them, the true number is said.
async function checkCut(page, report) {
  const { chosen, listed } = await page.evaluate(() => ({
    chosen: [...document.querySelectorAll('#org option')].map((it) => it.value).filter(Boolean),
    listed: [...document.querySelectorAll('#list .o')].map((it) => it.classList[1].slice(1)),
  }));
  const has = new Set(listed);
  const bare = chosen.filter((it) => !has.has(it));
  want(chosen.length > 0 && bare.length === 0, `${bare.length} of ${chosen.length} organisations have no finding listed`);
  const n = (it) => ['fail', 'unknown', 'waived'].reduce((sum, of) => sum + report.organisations[it].verdicts[of], 0);
  const worst = chosen.reduce((a, b) => (n(b) > n(a) ? b : a));
  await page.locator('#org').selectOption(worst);
  const said = await page.locator('.cut-off:visible').allTextContents();
  want(said.length === 1 && said[0].startsWith(`${n(worst).toLocaleString('en')} findings, `), `of the worst organisation: ${said}`);
  want((await visible(page, '.g')) > 0, 'nothing of the worst organisation is shown');
}

// Where a program stands: as it is written, or on the PATH.
function found(program) {
  const places = program.includes('/') ? [program] : process.env.PATH.split(':').map((it) => path.join(it, program));
  return places.find((it) => fs.existsSync(it)) ?? program;
}

async function main() {
  const require = createRequire(path.join(path.resolve(ROOT, options.node), 'of-modules.js'));
  const { chromium } = require(path.resolve(ROOT, options.node, 'playwright-core'));
  const axe = fs.readFileSync(path.resolve(ROOT, options.node, 'axe-core/axe.min.js'), 'utf8');
  fs.mkdirSync(path.join(WORK, 'nobody'), { recursive: true });
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'tilsyn-html-'));
  process.env.HOME = profile;
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const browser = await chromium.launch({ executablePath: found(options.chromium), args });
  let isWrong = false;
  const cases = [...CASES.map((one) => [one[0], () => checkCase(browser, axe, one)]), ['large', () => checkLarge(browser)]];
  for (const [name, check] of cases.filter(([name]) => !wanted.length || wanted.includes(name))) {
    try {
      console.log(`${name}: ${await check()}`);
    } catch (wrong) {
      isWrong = true;
      console.log(`${name}: WRONG: ${wrong instanceof Wrong ? wrong.message : wrong.stack}`);
    }
  }
  await browser.close();
  fs.rmSync(profile, { recursive: true, force: true });
  return isWrong ? 1 : 0;
}

main().then((code) => process.exit(code), (error) => {
  console.error(`could not be checked: ${error.stack}`);
  process.exit(2);
});
