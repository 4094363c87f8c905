/** The checks of the package find what they are for. They are modules that jest cannot load: each call is a process. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

function called(file: string, call: string): unknown {
	const program = `import * as it from './scripts/${file}'; console.log(JSON.stringify(${call}));`;
	const args = ['--input-type=module', '--eval', program];
	return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

it('finds what makes programs out of text or starts them, and nothing else', () => {
	const bad = [
		'eval("1")',
		'(0, eval)("1")',
		'new Function("1")',
		'Function("1")()',
		'globalThis.eval("1")',
		'setTimeout("1", 2)',
		'require("node:vm")',
		'require("child_process")',
		'require(name)',
		'import(name)',
		'const load = require; load(name)',
		'process.binding("fs")',
		'process["binding"]("fs")',
		'process.getBuiltinModule("child_process")',
		'const { getBuiltinModule: load } = process',
		'(() => {}).constructor("return 1")()',
		'(() => {}).constructor(text)()',
		'(() => {}).constructor.constructor.name',
		'const Made = Object.getPrototypeOf(async () => {}).constructor',
		'const { constructor: Made } = () => {}',
		'const { ["constructor"]: Made } = () => {}',
		'({ constructor: made } = () => {})',
		'new other.constructor(options)',
		'x["constructor"]',
		'x["con" + `struct${"or"}`]',
		'Reflect.get(x, "constructor")',
		'Reflect.get(x, name)',
		'Reflect.construct(x, ["1"])',
		'const all = Reflect',
		'const Made = Function',
		'take(Function)',
		'take(eval)',
		'({ eval })',
		'globalThis["eval"]("1")',
		'0 && x || eval("1")',
		'globalThis["process"].env.X',
		'globalThis.process.binding("fs")',
		'process.kill(1)',
		'module.require("child_process")',
		'module["require"]("child_process")',
		'const { require: load } = module',
		'module.constructor._load("a")',
		'const own = module',
		'function later(text) { setTimeout(text); }',
		'import fs from "node:fs"',
	];
	const good = [
		'a.evaluate()',
		'new this.constructor(options)',
		'x instanceof Function',
		'x.constructor === Function',
		'typeof eval',
		'Function.prototype.toString',
		'x.constructor.name',
		'this.constructor.of(x)',
		'A.prototype.constructor = A',
		'class A { constructor() {} eval() {} static require = 1; get process() {} }',
		'({ eval: 1, Function: 2, constructor: 3, process: 4, require: 5 })',
		'function run(process, module, require) { return [process, module, require]; }',
		'"constructor" in x; x["content-type"]',
		'queue.process(x)',
		'Reflect.get(x, "keepAlive")',
		'function timeUp() {} const later = () => {}; setTimeout(timeUp, 1); setTimeout(later)',
		'const timer = { setTimeout }; timer.setTimeout(text)',
		'process.stdout.write("1"); const { env } = process',
		'module.exports = { require: 1 }; 0 && (module.exports = { eval })',
		'require("node:crypto")',
		'import("./a")',
	];
	const count = (programs: string[]) =>
		`${JSON.stringify(programs)}.map((text) => it.codeProblems('a.js', text).length)`;
	expect(called('package/code.mjs', count(bad))).toEqual(bad.map(() => 1));
	expect(called('package/code.mjs', count(good))).toEqual(good.map(() => 0));
});

it('wants what only looks like code out of text to be explained, wherever it stands, and nothing else', () => {
	const call = `it.unexplained(['a.js:1:2 is b', 'a.js:3:4 is c'], [{ what: 'a.js is b' }, { what: 'a.js is d' }])`;
	expect(called('package/code.mjs', call)).toEqual([
		'a.js:3:4 is c',
		expect.stringMatching(/^Not so any more, .*: a\.js is d$/),
	]);
});

describe('a package at work', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(path.join(tmpdir(), 'box-platform-running-'));
		const n8n = { nodes: ['A.node.js'], credentials: [] };
		writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ n8n }));
	});
	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	const attempts = (text: string) => {
		writeFileSync(path.join(folder, 'A.node.js'), text);
		return called('package/running.mjs', `await it.attemptsIn(${JSON.stringify(folder)})`);
	};
	const inClass = (body: string) => `exports.A = class { constructor() {\n${body}\n} }`;

	it.each([
		[`globalThis['ev' + 'al']('1');`],
		[`Reflect.get(globalThis, 'eval')('1');`],
		[`(() => {}).constructor('return' + ' 1')();`],
		[`Reflect.construct(Object.getPrototypeOf(async () => {}).constructor, ['1']);`],
		[`['1'].map(Reflect.get(globalThis, 'eval'));`],
	])('is found to make a program by %s, also where it hides that', (text) => {
		const hidden = `try { ${text} } catch {}`;
		for (const one of [hidden, `(async () => { await 1; ${hidden} })()`]) {
			expect(attempts(inClass(one))).toEqual([
				expect.stringMatching(/^A\.node\.js:2:\d+ makes a program out of text$/),
			]);
		}
	});

	it('is found to hand text to a timer', () => {
		expect(attempts(`setTimeout(Reflect.get(globalThis, 'eval'), 1, '1');`)).toEqual([
			'A place without a file makes a program out of text',
		]);
	});

	it('may fail otherwise, and is no matter of what it stands on', () => {
		mkdirSync(path.join(folder, 'node_modules'));
		writeFileSync(path.join(folder, 'node_modules/host.js'), `try { eval('1'); } catch {}`);
		expect(attempts(`require('host.js'); try { JSON.parse('{'); } catch {}`)).toEqual([]);
	});
});

it('finds modules, files and variables, also through the function that is handed the environment', () => {
	const text = `
		const fs = require('node:fs'); fs.readFileSync('a'); require('net');
		function asks(own, env) { return env.HANDED ?? deeper(env); }
		function deeper({ TAKEN }) { return TAKEN; }
		function other() {}
		asks(1, process.env); process.env['READ']; other(process.env);`;
	expect(called('package/touches.mjs', `it.touchesOf('a.js', ${JSON.stringify(text)})`)).toEqual([
		'a.js: fs.readFileSync',
		'a.js: module net',
		'a.js: env HANDED',
		'a.js: env TAKEN',
		'a.js: env READ',
		'a.js: env in `other`',
	]);
});

it('finds each kind of what is touched, however it is taken', () => {
	const kinds = [
		['const { readFileSync: read } = require("fs")', 'fs.readFileSync'],
		['process["env"].A', 'env A'],
		['globalThis.process.env.B', 'env B'],
		['const { env } = process', 'env in `{ env } = process`'],
		['const p = process; p.env.X', 'env in `p = process`'],
		['String(process)', 'env in `String(process)`'],
		['({ ...process })', 'env in `...process`'],
		['fetch("https://example.com")', 'global fetch'],
		['const get = fetch', 'global fetch'],
		['({ fetch })', 'global fetch'],
		['new WebSocket("wss://example.com")', 'global WebSocket'],
		['new EventSource("https://example.com")', 'global EventSource'],
		['new XMLHttpRequest()', 'global XMLHttpRequest'],
		['new WebAssembly.Module(Buffer.of())', 'global WebAssembly'],
		['navigator.sendBeacon("/")', 'global navigator'],
		['globalThis.fetch("https://example.com")', 'global fetch'],
		['globalThis["fetch"]("https://example.com")', 'global fetch'],
		['const { fetch: get } = globalThis', 'global fetch'],
		['const all = globalThis', 'global globalThis'],
		['const f = require("fs"); const g = f; g.unlinkSync("a")', 'fs.(all of it) in `g = f`'],
		['const f = require("fs"); String(f)', 'fs.(all of it) in `String(f)`'],
		['const f = require("fs"); ({ ...f })', 'fs.(all of it) in `...f`'],
		['const f = require("fs"); ({ f })', 'fs.(all of it) in `f`'],
		['const f = require("fs"); const { rm: g } = f', 'fs.rm'],
		['const f = require("fs"); f[name]; var name', 'fs.[name]'],
		['const f = String(require("fs"))', 'fs.(all of it)'],
		['const { ...f } = require("fs")', 'fs.(all of it)'],
		['var __toESM; const f = __toESM(require("fs")); f.default.rm("a")', 'fs.rm'],
	];
	const texts = JSON.stringify(kinds.map(([text]) => text));
	const found = `${texts}.map((text) => [text, ...it.touchesOf('a.js', text)])`;
	expect(called('package/touches.mjs', found)).toEqual(
		kinds.map(([text, what]) => [text, `a.js: ${what}`]),
	);
});

it('takes nothing from a process that is asked for something else, nor from names of its own', () => {
	const text = `
		typeof process; process.platform; const { pid } = process; typeof fetch; globalThis.Object;
		function other(process, f, fetch) { const fs = f; fetch(fs, process); }
		class A { fetch() {} static process = 1; } ({ fetch: 1 }).fetch; 0 && (module.exports = { any });
		const { fetch: own } = new A(); own(function again() { again(arguments); });
		const B = class C { made() { return new C(); } }; new B();`;
	expect(called('package/touches.mjs', `it.touchesOf('a.js', ${JSON.stringify(text)})`)).toEqual(
		[],
	);
});

it('finds what a packed page leads to and what is not packed, and no code', () => {
	const links = (text: string) =>
		called(
			'package/files.mjs',
			`it.linkProblems('docs/a.md', ${JSON.stringify(text)}, ['README.md', 'docs/a.md', 'docs/b.md', 'examples/c.json'])`,
		);
	const bad = [
		'[E](examples.md)',
		'[E](../CONTRIBUTING.md#rules)',
		'![E](images/e.png)',
		'[`e`](adr/1.md)',
		'[e]: adr/1.md',
		'<a href="chaos/e.md">e</a>',
		'[e](http://example.com)',
		'[e](docs/b.md)',
	];
	expect(links(bad.join('\n\n'))).toHaveLength(bad.length);
	const good = [
		'[b](b.md#part), [c](../examples/c.json), [r](../README.md), [all](../examples)',
		'[here](#part), [web](https://example.com), [mail](mailto:a@b.example)',
		'`[E](examples.md)` and ``[E](`examples.md)``',
		'```md\n[E](examples.md)\n```',
		'`docs/examples.md`',
	];
	expect(links(good.join('\n\n'))).toEqual([]);
});

it('wants each thing that is touched to be listed, and no other', () => {
	expect(
		called('package/touches.mjs', `it.touchProblems(['a', 'b'], [{ what: 'b' }, { what: 'c' }])`),
	).toEqual([
		expect.stringContaining('touches a:'),
		expect.stringContaining('no longer touches c:'),
	]);
});

it('finds licences that are missing, not allowed, without their text or of nothing', () => {
	const line = `\\n${'-'.repeat(80)}\\n\\n`;
	const granted = 'Permission is hereby granted, free of charge';
	const text = [
		'a 1.0.0 (MIT)\\n\\nIt is MIT',
		`b 1.0.0 (GPL-3.0)\\n\\n${granted}`,
		`c 1.0.0 (MIT)\\n\\n${granted}`,
		`d 1.0.0 (MIT)\\n\\n${granted}`,
	].join(line);
	expect(
		called('package/licences.mjs', `it.licenceProblems('${text}', ['a', 'b', 'c', 'e'])`),
	).toEqual([
		expect.stringContaining('lacks e'),
		expect.stringContaining('text for a'),
		expect.stringContaining('licence is GPL-3.0'),
		expect.stringContaining('d is not bundled'),
	]);
});

it('tells errors of the scanner that nothing explains, and explanations without an error', () => {
	const found = ['node:http', 'node:http2'].map((name) => ({
		rule: 'imports',
		message: `Import of '${name}' is not allowed`,
		place: 'nodes/a.ts:1',
	}));
	const exceptions = [{ rule: 'imports', about: ['node:http', 'node:tls'], because: '' }];
	const call = `it.scanProblems(${JSON.stringify(found)}, ${JSON.stringify(exceptions)})`;
	expect(called('package/scan.mjs', call)).toEqual([
		expect.stringContaining('node:http2'),
		expect.stringContaining('no longer finds node:tls'),
	]);
});

it('makes every address follow from that of the repository, and refuses to publish before', () => {
	const given = `{ repository: 'https://github.com/Owner/name', email: 'a@b.org' }`;
	const before = `{ private: true, homepage: 'https://a.example', author: { name: 'A', email: 'a@a.example' } }`;
	expect(called('package/address.mjs', `it.withAddress(${before}, ${given})`)).toEqual({
		homepage: 'https://owner.github.io/name',
		repository: { type: 'git', url: 'git+https://github.com/Owner/name.git' },
		bugs: { url: 'https://github.com/Owner/name/issues' },
		author: { name: 'A', email: 'a@b.org' },
	});
	expect(
		called('package/address.mjs', `it.addressProblems(it.withAddress(${before}, ${given}))`),
	).toEqual([]);
	expect(called('package/address.mjs', `it.addressProblems(${before})`)).toHaveLength(4);
});

it.each([
	['https://github.com/Owner/name', 'nobody', 'nobody is no email address'],
	['https://github.com/Owner/name', 'a@@', 'a@@ is no email address'],
])('refuses the address %s with the email %s', (repository, email, problem) => {
	const call = `it.addressProblems(it.withAddress({ author: { name: 'A' } }, { repository: '${repository}', email: '${email}' }))`;
	expect(called('package/address.mjs', call)).toEqual([problem]);
});

it.each(['https://github.com/../..', 'https://github.com/owner', 'http://github.com/owner/name'])(
	'takes %s for no address of a repository',
	(repository) => {
		expect(() => called('package/address.mjs', `it.partsOf('${repository}')`)).toThrow();
	},
);

it('can be published exactly if all its addresses are filled in', () => {
	const manifest = `JSON.parse((await import('node:fs')).readFileSync('package.json', 'utf8'))`;
	const call = `await (async () => { const { private: own = false, ...open } = ${manifest}; return { own, filled: it.addressProblems(open).length === 0 }; })()`;
	const { own, filled } = called('package/address.mjs', call) as { own: boolean; filled: boolean };
	expect(own).toBe(!filled);
});

const released = (changelog: string, notes: string[] = []) =>
	called(
		'release/changelog.mjs',
		`it.released(${JSON.stringify(changelog)}, ${JSON.stringify({ version: '1.2.0', date: '2026-01-02', notes })})`,
	);

it('closes what is unreleased in the changelog under the version', () => {
	expect(released('# C\n\n## Unreleased\n\n### Added\n\n- old\n', ['new\nline'])).toBe(
		'# C\n\n## Unreleased\n\n## 1.2.0 (2026-01-02)\n\n- new\n  line\n\n### Added\n\n- old\n',
	);
});

it('refuses a changelog with a second part for what is unreleased, and names the lines', () => {
	const twice = '## Unreleased\n\n- a\n\n## 1.0.0\n\n- b\n\n## Unreleased\n\n- c\n';
	expect(() => released(twice)).toThrow(/several parts “## Unreleased”, in the lines 1 and 9/);
	expect(() => released(twice.replaceAll('\n', '\r\n'))).toThrow(/several parts/);
});

it.each([
	['in a fence', '```md\n## Unreleased\n```\n'],
	['in a fence that holds another', '~~~~\n```\n~~~\n## Unreleased\n~~~~\n'],
	['in a fence, below code of one line', '```a``` is code\n\n```\n## Unreleased\n```\n'],
	['at the end of a sentence', 'It goes under ## Unreleased\n'],
	['in a deeper heading', '### Unreleased\n'],
	['in the heading of something else', '## Unreleased work\n'],
])('takes the name %s for no heading, and loses nothing of it', (_where, text) => {
	expect(released(`${text}\n## Unreleased\n\n- a\n\n${text}- b`)).toBe(
		`${text}\n## Unreleased\n\n## 1.2.0 (2026-01-02)\n\n- a\n\n${text}- b`,
	);
	expect(() => released(text)).toThrow(/has no part “## Unreleased”/);
});
