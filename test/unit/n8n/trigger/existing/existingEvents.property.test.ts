import fc from 'fast-check';

import type { BoxEvent } from '../../../../../nodes/BoxPlatform/client';
import { fromExisting } from '../../../../../nodes/BoxPlatform/n8n/trigger/existing';
import { isTooEarly } from '../../../../../nodes/BoxPlatform/n8n/trigger/delivery';
import { fakeTree, versionOf } from './fakeTree';

/** What can happen in Box, in any order; numbers choose among what is there. */
interface Change {
	kind: 'file' | 'folder' | 'version' | 'move' | 'remove' | 'nothing';
	which: number;
	where: number;
	seconds: number;
}

const change = fc.record<Change>({
	kind: fc.constantFrom('file', 'file', 'folder', 'version', 'move', 'move', 'remove', 'nothing'),
	which: fc.nat(1_000),
	where: fc.nat(1_000),
	seconds: fc.oneof(
		{ weight: 20, arbitrary: fc.nat(9) },
		{ weight: 1, arbitrary: fc.constant(700) },
	),
});

const before = fc.array(change, { minLength: 1, maxLength: 40 });
const after = fc.array(change, { maxLength: 40 });
/** After how many events the process dies, life by life. */
const crashes = fc.array(fc.nat(12), { maxLength: 8 });

function world() {
	const tree = fakeTree();
	const touched = new Set<string>();
	const created = new Map<string, string>();
	const versions: Array<{ event: string; file: string; version: string }> = [];
	const apply = ({ kind, which, where, seconds }: Change) => {
		tree.pass(seconds);
		const all = [...tree.entries.values()];
		const folders = ['0', ...all.filter(({ type }) => type === 'folder').map(({ id }) => id)];
		const one = all[which % all.length];
		const folder = folders[where % folders.length];
		if (kind === 'file' || kind === 'folder') {
			const { type, id } = tree.add(kind, folder);
			created.set(`${type}:${id}`, tree.log.at(-1)?.event_id ?? '');
		} else if (one === undefined) return;
		else if (kind === 'version' && one.type === 'file') {
			tree.upload(one);
			const event = tree.log.at(-1)?.event_id ?? '';
			versions.push({ event, file: `file:${one.id}`, version: versionOf(one.id, one.version) });
		} else if (kind === 'move') {
			if (tree.move(one, folder ?? '0')) touched.add(`${one.type}:${one.id}`);
		} else if (kind === 'remove') tree.remove(one);
	};
	return { tree, apply, touched, created, versions };
}

/** The trigger from its start until nothing happens any more; a key of n8n counts once. */
async function live(
	{ tree, apply }: ReturnType<typeof world>,
	changes: readonly Change[],
	crashAfter: readonly number[],
) {
	const head = tree.head();
	let position = fromExisting(head, tree.clock.now());
	const waiting = [...changes];
	const happens = () => {
		const next = waiting.shift();
		if (next !== undefined) apply(next);
		return next !== undefined;
	};
	tree.script.onListing = () => void happens();
	tree.script.onEnd = happens;
	const delivered = new Map<string, BoxEvent>();
	const lives = [...crashAfter, Infinity];
	for (let left = lives.shift(); left !== undefined; left = lives.shift()) {
		// As many as the state remembers.
		const seen = [...delivered.keys()].slice(-300);
		const pages = tree.open(position, {}, undefined, seen);
		read: for await (const page of pages) {
			for (const event of page.events) {
				if (left-- <= 0) break read;
				const isNews = event.event_type === 'ITEM_EXISTS' || !isTooEarly({ since: head.at }, event);
				if (isNews) delivered.set(event.event_id, event);
			}
			position = page.position;
		}
	}
	return { delivered, position, headAt: head.at };
}

describe('everything that exists, and the events since', () => {
	it('gives each item once, whatever changes meanwhile and whenever it dies', async () => {
		await fc.assert(
			fc.asyncProperty(before, after, crashes, async (first, second, dies) => {
				const box = world();
				for (const one of first) box.apply(one);
				const { touched, created, versions } = box;
				touched.clear();
				versions.splice(0);
				const { delivered, headAt } = await live(box, second, dies);
				/** In the seconds around the head, and after a crash, versions cannot be told from each other. */
				const isBlurred = (event: string) => {
					const time = box.tree.log.find(({ event_id: id }) => id === event)?.created_at ?? '';
					return dies.length > 0 && Date.parse(time) <= Date.parse(headAt) + 5_000;
				};
				for (const { type, id } of box.tree.entries.values()) {
					const name = `${type}:${id}`;
					const asExisting = delivered.has(`existing:${name}`);
					const asEvent = delivered.has(created.get(name) ?? '');
					// What was moved itself has an event that says so, and may have been given before.
					const isThere = asExisting || asEvent || touched.has(name);
					expect([name, isThere, asExisting && asEvent]).toEqual([name, true, false]);
				}
				for (const { event, file, version } of versions) {
					const given = delivered.get(`existing:${file}`)?.source?.file_version;
					// The item shows its newest version, and stands for those before.
					const shown = Number((given as { id: string } | undefined)?.id);
					const isGiven = delivered.has(event) || shown >= Number(version) || isBlurred(event);
					expect([event, isGiven]).toEqual([event, true]);
				}
			}),
			{ numRuns: 400 },
		);
	});

	it('lets go of what it remembers', async () => {
		const box = world();
		box.tree.add('file');
		const quiet: Change = { kind: 'nothing', which: 0, where: 0, seconds: 0 };
		const { position } = await live(box, [quiet, { ...quiet, kind: 'file', seconds: 700 }], []);
		expect(position).toBe('1002');
	});
});
