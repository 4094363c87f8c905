/**
 * Uses the examples that look after whole folders, each more than once, and looks in Box at what the first run has done
 * and what the next ones have left as it was.
 */
import { say } from '../host/progress.mjs';
import { errorOf, itemsOf } from '../host/n8nRest.mjs';
import { control } from './control.mjs';
import { triggerOf } from './examples.mjs';
import { assertEqual, runOnce } from './expectations.mjs';

const DAY_MS = 86_400_000;
/** Of the trash, in one run. */
const MOST = 100;

/**
 * @typedef {import('./start.mjs').Demo} Demo
 * @typedef {Demo['workflows'][number]} Example
 * @typedef {{ id: string, type: string, name: string }} Entry
 */

/**
 * New files are copied and changed ones replaced; what is only in the second folder stays, and the third run does
 * nothing.
 *
 * @param {Demo} demo
 * @param {Example} workflow
 */
export async function checkSync(demo, workflow) {
	const { box, blanks } = demo;
	const [source, target] = [blanks.SYNC_SOURCE_FOLDER_ID, blanks.SYNC_TARGET_FOLDER_ID];
	/** What is in the second folder, without the template of another example. */
	const letters = async () =>
		Object.entries(await contentsBelow(box, target))
			.filter(([path]) => path !== '/Offer Letter.docx')
			.map(([path, content]) => `${path}: ${content}`)
			.sort((a, b) => (a < b ? -1 : 1));
	const below = await folderIn(box, source, 'Letters');
	const changed = await box.upload({ parentId: source, name: 'price list.txt', content: 'one' });
	await box.upload({ parentId: below, name: 'thanks.txt', content: 'Thank you' });
	await box.upload({ parentId: target, name: 'only here.txt', content: 'Stays' });
	await runOnce(demo, workflow);
	const first = ['/Letters/thanks.txt: Thank you', '/only here.txt: Stays', '/price list.txt: one'];
	assertEqual(workflow, 'first run', await letters(), first);
	await box.uploadVersion(changed, 'two');
	await box.upload({ parentId: below, name: 'new.txt', content: 'New' });
	await runOnce(demo, workflow);
	const second = ['/Letters/new.txt: New', ...first.slice(0, 2), '/price list.txt: two'];
	assertEqual(workflow, 'second run', await letters(), second);
	const third = await runOnce(demo, workflow);
	const done = ['Copy New File', 'Upload as New Version'].map(
		(name) => itemsOf(third, name).length,
	);
	assertEqual(workflow, 'changes of the third run', done, [0, 0]);
	assertEqual(workflow, 'third run', await letters(), second);
	say(`✓ ${workflow.name}: new and changed files came over, and a further run changes nothing`);
}

/**
 * The archive of the day is one file, with a version for each run.
 *
 * @param {Demo} demo
 * @param {Example} workflow
 */
export async function checkBackup(demo, workflow) {
	const { box, blanks } = demo;
	/** @type {string[]} */
	const ids = [];
	for (const run of [1, 2]) {
		const execution = await runOnce(demo, workflow);
		const [stored] = itemsOf(execution, 'Store the Archive');
		const archives = await entriesOf(box, blanks.BACKUP_TARGET_FOLDER_ID);
		assertEqual(workflow, `archives after run ${run}`, archives.length, 1);
		const { id = '', name = '' } = archives[0] ?? {};
		assertEqual(workflow, 'stored file', stored?.json.id, id);
		assertEqual(workflow, 'name', /^Invoices \d{4}-\d\d-\d\d\.zip$/.test(name), true);
		const archive = (await box.content(id)).toString('latin1');
		const files = await contentsBelow(box, blanks.BACKUP_SOURCE_FOLDER_ID);
		const missing = Object.keys(files).filter((path) => !archive.includes(`Invoices${path}`));
		assertEqual(workflow, 'files that are not in the archive', missing, []);
		/** @type {{ total_count: number }} */
		const { total_count: versions } = await box.get(`/files/${id}/versions`);
		assertEqual(workflow, 'earlier versions', versions, run - 1);
		ids.push(id);
	}
	assertEqual(workflow, 'archive of the second run', ids[1], ids[0]);
	say(`✓ ${workflow.name}: the archive holds every file, and a second run is its new version`);
}

/**
 * The report names the old file and not the new one; the next one is a version of it, and so is an empty one.
 *
 * @param {Demo} demo
 * @param {Example} workflow
 */
export async function checkRetention(demo, workflow) {
	const { box, blanks } = demo;
	const parentId = blanks.RETENTION_FOLDER_ID;
	const old = await daysAgo(demo, 400, () =>
		box.upload({ parentId, name: 'bridge of 2019.txt', content: 'Old' }),
	);
	for (const name of ['=1+1.txt', 'a;=1+1.txt', 'a;@b.txt']) {
		await daysAgo(demo, 400, () => box.upload({ parentId, name, content: 'Formula' }));
	}
	await box.upload({ parentId, name: 'tunnel.txt', content: 'New' });
	await runOnce(demo, workflow);
	const [report] = await entriesOf(box, blanks.RETENTION_LIST_FOLDER_ID);
	const text = String(await box.content(report?.id ?? ''));
	const named = ['/bridge of 2019.txt', '/tunnel.txt'].map((path) => text.includes(path));
	assertEqual(workflow, 'old and new in the report', named, [true, false]);
	// Whichever of the two separates the columns where it is opened.
	const cells = text.split(/[,;\n]/).map((cell) => cell.replace(/^"/, ''));
	const formulas = cells.filter((cell) => /^[=+\-@\t\r]/.test(cell));
	assertEqual(workflow, 'formulas in the report', formulas, []);
	const neutral = ['/=1+1.txt', "/a;'=1+1.txt", "/a;'@b.txt"].map((path) => text.includes(path));
	assertEqual(workflow, 'names that look like formulas', neutral, [true, true, true]);
	for (const { id, name } of await entriesOf(box, parentId)) {
		if (!/[=@]/.test(name)) continue;
		await box.remove(`/files/${id}`);
		await box.remove(`/files/${id}/trash`);
	}
	await box.uploadVersion(old, 'No longer old');
	await runOnce(demo, workflow);
	const reports = await entriesOf(box, blanks.RETENTION_LIST_FOLDER_ID);
	assertEqual(workflow, 'reports', reports, [report]);
	const empty = String(await box.content(report?.id ?? ''));
	assertEqual(workflow, 'empty report', /\(none\)/.test(empty) && !/bridge/.test(empty), true);
	say(`✓ ${workflow.name}: the report has the old file alone, and the next report is its version`);
}

/**
 * As imported it deletes nothing; then it deletes what is old enough, and says what Box does not let go.
 *
 * @param {Demo} demo
 * @param {Example} workflow
 */
export async function checkTrash(demo, workflow) {
	const { box, rest, emulator } = demo;
	// The oldest one goes, so that the reason comes from one behind it.
	const oldest = await daysAgo(demo, 60, async () => {
		const { id } = await box.upload({ parentId: '0', name: 'oldest.txt', content: 'Oldest' });
		await box.remove(`/files/${id}`);
		return id;
	});
	// More than go in one run, and older than the rest.
	const held = await daysAgo(demo, 50, async () => {
		/** @type {string[]} */
		const ids = [];
		for (let count = 1; count <= MOST + 1; count += 1) {
			const name = `held ${count}.txt`;
			const { id } = await box.upload({ parentId: '0', name, content: 'Held' });
			await box.remove(`/files/${id}`);
			ids.push(id);
		}
		return ids;
	});
	const others = await daysAgo(demo, 40, async () => {
		/** @type {(path: string, body: object) => Promise<Entry>} */
		const make = (path, body) => box.post(path, body);
		const all = [
			await box.upload({ parentId: '0', name: 'draft.txt', content: 'Draft' }),
			await make('/folders', { name: 'Old drafts', parent: { id: '0' } }),
			await make('/web_links', {
				name: 'Old site',
				url: 'https://example.com',
				parent: { id: '0' },
			}),
		];
		const paths = ['files', 'folders', 'web_links'];
		for (const [index, { id }] of all.entries()) await box.remove(`/${paths[index]}/${id}`);
		return all.map(({ id }) => id);
	});
	const recent = await box.upload({ parentId: '0', name: 'oops.txt', content: 'Oops' });
	await box.remove(`/files/${recent.id}`);
	const before = await entriesOf(box, 'trash');
	const listed = itemsOf(await runOnce(demo, workflow), 'Oldest First').map(({ json }) => json.id);
	assertEqual(workflow, 'what would go', sorted(listed), sorted([oldest, ...held, ...others]));
	assertEqual(workflow, 'trash after the first look', await entriesOf(box, 'trash'), before);

	const nodes = workflow.nodes.map((node) => ({ ...node, disabled: false }));
	await rest.saveWorkflow({ ...workflow, nodes });
	for (const id of held) {
		const fault = { method: 'DELETE', path: `/2.0/files/${id}/trash`, status: 403 };
		await control(emulator.address, 'POST', '/faults', {
			...fault,
			code: 'forbidden_by_policy',
			times: 9,
		});
	}
	const complaint = async () => {
		const { executionId } = await rest.run(workflow.id, triggerOf(workflow).name);
		const execution = await rest.waitForExecution({ id: executionId, timeoutMs: 60_000 });
		return errorOf(execution) ?? '';
	};
	const left = async () => sorted((await entriesOf(box, 'trash')).map(({ id }) => id));
	const refused = await complaint();
	assertEqual(
		workflow,
		`complaint ${refused}`,
		/everything: A rule of the enterprise/.test(refused),
		true,
	);
	assertEqual(workflow, 'trash behind what is held', await left(), sorted([...held, recent.id]));
	await control(emulator.address, 'DELETE', '/faults');

	const fault = { method: 'DELETE', path: `/2.0/files/${held[0]}/trash`, status: 401 };
	await control(emulator.address, 'POST', '/faults', { ...fault, code: 'unauthorized', times: 99 });
	const unable = await complaint();
	assertEqual(workflow, `complaint ${unable}`, /not deleted everything: \S/.test(unable), true);
	assertEqual(workflow, 'trash after another error', await left(), sorted([...held, recent.id]));
	await control(emulator.address, 'DELETE', '/faults');

	await runOnce(demo, workflow);
	assertEqual(workflow, 'trash after a full run', (await left()).length, 2);
	await runOnce(demo, workflow);
	assertEqual(workflow, 'trash in the end', await left(), [recent.id]);
	say(`✓ ${workflow.name}: what is old goes, ${MOST} a run, also behind what Box does not let go`);
}

/**
 * Does something while Box believes that it is some days ago.
 *
 * @template T
 * @param {Pick<Demo, 'emulator'>} demo
 * @param {number} days
 * @param {() => Promise<T>} work
 */
async function daysAgo({ emulator }, days, work) {
	await control(emulator.address, 'POST', '/clock', { advanceMs: -days * DAY_MS });
	try {
		return await work();
	} finally {
		await control(emulator.address, 'POST', '/clock', { advanceMs: days * DAY_MS });
	}
}

/** @type {(box: Demo['box'], folderId: string) => Promise<Entry[]>} */
async function entriesOf(box, folderId) {
	/** @type {{ entries: Entry[] }} */
	const { entries } = await box.get(`/folders/${folderId}/items?limit=1000&fields=name`);
	return entries.map(({ id, type, name }) => ({ id, type, name }));
}

/** @type {(box: Demo['box'], parentId: string, name: string) => Promise<string>} */
async function folderIn(box, parentId, name) {
	/** @type {Entry} */
	const { id } = await box.post('/folders', { name, parent: { id: parentId } });
	return id;
}

/**
 * What is in the files below a folder, by their paths.
 *
 * @param {Demo['box']} box
 * @param {string} folderId
 * @returns {Promise<Record<string, string>>}
 */
async function contentsBelow(box, folderId, above = '') {
	/** @type {Record<string, string>} */
	const found = {};
	for (const { id, type, name } of await entriesOf(box, folderId)) {
		const path = `${above}/${name}`;
		if (type === 'folder') Object.assign(found, await contentsBelow(box, id, path));
		if (type === 'file') found[path] = String(await box.content(id));
	}
	return found;
}

/** @param {unknown[]} ids */
function sorted(ids) {
	return ids.map(String).sort((a, b) => a.localeCompare(b));
}
