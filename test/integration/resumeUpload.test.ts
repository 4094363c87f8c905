/** An upload in parts that was cut short goes on in the next run: Resume After a Restart. */
import { createHash } from 'node:crypto';

import { putFile, putFolder, readFile } from './box';
import type { NodeOutput } from './n8nHost';
import { requestsDuring } from './nodeRuns';
import { byId } from './operationCase';
import { until } from './until';
import { startWorld, type TestWorld } from './world';

const partBytes = 2_000_000;
const partCount = 10;
const content = Buffer.alloc(partBytes * partCount, 'large ');
const sha1 = (bytes: Buffer | string) => createHash('sha1').update(bytes).digest('hex');

let world: TestWorld;
beforeAll(async () => {
	world = await startWorld({ uploadPartBytes: partBytes });
});
afterAll(async () => await world.close());

interface Upload {
	parameters: Record<string, unknown>;
	/** What has the note. */
	place: string;
	bytes?: Buffer;
}

async function newFile(): Promise<Upload> {
	const id = await putFolder(world.api, world.unique('Uploads'));
	return {
		parameters: { operation: 'upload', parentId: byId(id), fileName: 'large.bin' },
		place: `/folders/${id}`,
	};
}

async function newVersion(): Promise<Upload> {
	const { emulator, userId, unique } = world;
	const { id } = await putFile(emulator, userId, { name: unique('old.bin'), content: 'old' });
	return { parameters: { operation: 'uploadVersion', fileId: byId(id) }, place: `/files/${id}` };
}

async function run(
	{ parameters, bytes = content }: Upload,
	options: { onStart?: (cancel: () => void) => void; resume?: boolean } = {},
): Promise<NodeOutput> {
	const { onStart, resume = true } = options;
	return await world.host.runNode({
		parameters: { resource: 'file', binaryData: true, ...parameters, options: { resume } },
		items: [await world.host.binaryItem(bytes, 'local.bin')],
		onStart,
	});
}

/** Runs it until some parts are in Box; how many depends on what was under way. */
async function cutShort(upload: Upload, resume = true): Promise<void> {
	let parts = 0;
	let cancel = () => undefined as void;
	let newest = 0;
	const stop = world.emulator.onExchange(({ method }) => {
		newest = Date.now();
		if (method === 'PUT' && (parts += 1) === 3) cancel();
	});
	await run(upload, { onStart: (given) => (cancel = given), resume });
	// Parts that were on their way arrive after the end of the run, and are none of the next one.
	await until(() => Date.now() - newest > 500);
	stop();
}

type Requests = Awaited<ReturnType<typeof requestsDuring>>;
const session = '/files/upload_sessions/{upload_session_id}';

const partsOf = (requests: Requests) =>
	requests.filter(({ method, route }) => method === 'PUT' && route === session).length;

/** How many parts Box had when it was asked. */
function partsFound(requests: Requests): number {
	const answer = requests.find(({ route }) => route === `${session}/parts`)?.responseBody;
	return (answer as { entries: unknown[] }).entries.length;
}

function expectOnlyMissing(requests: Requests): void {
	expect(partsFound(requests)).toBeGreaterThan(0);
	expect(partsFound(requests)).toBeLessThan(partCount);
	expect(partsOf(requests)).toBe(partCount - partsFound(requests));
}

async function resumed(upload: Upload) {
	let output: NodeOutput | undefined;
	const requests = await requestsDuring(world, async () => {
		output = await run(upload);
	});
	return { output, requests };
}

const noteOf = async ({ place }: Upload): Promise<Record<string, unknown>> =>
	await world.api('GET', `${place}/metadata/global/properties`);
const notesIn = (instance: Record<string, unknown>) =>
	Object.keys(instance).filter((key) => key.startsWith('n8nUpload-'));
/** Names of the notes that are left; the instance that they were in stays. */
const notesOf = async ({ place }: Upload) => {
	const { entries } = await world.api<{ entries: object[] }>('GET', `${place}/metadata`);
	return entries
		.flatMap((entry) => Object.keys(entry))
		.filter((key) => key.startsWith('n8nUpload'));
};

describe.each([
	['upload', newFile],
	['uploadVersion', newVersion],
])('file.%s', (_name, arrange) => {
	it('sends only what is missing after a run that was cancelled', async () => {
		const upload = await arrange();
		await cutShort(upload);
		expect(notesIn(await noteOf(upload))).toHaveLength(1);

		const { output, requests } = await resumed(upload);

		expect(output?.items.map(({ json }) => json)).toEqual([
			expect.objectContaining({ type: 'file', sha1: sha1(content) }),
		]);
		expectOnlyMissing(requests);
		const id = String(output?.items[0]?.json.id);
		expect(sha1(await readFile(world.emulator, world.userId, id))).toBe(sha1(content));
		expect(await notesOf(upload)).toEqual([]);
		expect(world.emulator.world.uploads.open()).toEqual([]);
	});

	it('leaves nothing behind when it was not asked to', async () => {
		const upload = await arrange();

		await cutShort(upload, false);

		expect(world.emulator.world.uploads.open()).toEqual([]);
		expect(await notesOf(upload)).toEqual([]);
	});

	it('keeps the custom metadata of the user', async () => {
		const upload = await arrange();
		await world.api('POST', `${upload.place}/metadata/global/properties`, { mine: 'stays' });
		await cutShort(upload);
		expect(notesIn(await noteOf(upload))).toHaveLength(1);

		await resumed(upload);

		const instance = await noteOf(upload);
		expect(instance).toMatchObject({ mine: 'stays' });
		expect(notesIn(instance)).toEqual([]);
	});

	it('keeps what the user adds while its note is there', async () => {
		const upload = await arrange();
		await cutShort(upload);
		await world.api(
			'PUT',
			`${upload.place}/metadata/global/properties`,
			[{ op: 'add', path: '/mine', value: 'stays' }],
			{ 'content-type': 'application/json-patch+json' },
		);

		await resumed(upload);

		expect(await noteOf(upload)).toMatchObject({ mine: 'stays' });
	});

	it('begins anew with other content', async () => {
		const upload = await arrange();
		await cutShort(upload);
		const bytes = Buffer.alloc(content.length, 'other ');

		const { output, requests } = await resumed({ ...upload, bytes });

		expect(output?.items[0]?.json).toMatchObject({ sha1: sha1(bytes) });
		expect(partsOf(requests)).toBe(partCount);
		expect(await notesOf(upload)).toEqual([]);
		// That of the first run ends by itself: it might still be under way.
		for (const { id } of world.emulator.world.uploads.open())
			world.emulator.world.uploads.remove(id);
	});

	it('begins anew when Box has no session any more', async () => {
		const upload = await arrange();
		await cutShort(upload);
		for (const { id } of world.emulator.world.uploads.open())
			world.emulator.world.uploads.remove(id);

		const { output, requests } = await resumed(upload);

		expect(output?.items[0]?.json).toMatchObject({ sha1: sha1(content) });
		expect(partsOf(requests)).toBe(partCount);
		expect(await notesOf(upload)).toEqual([]);
	});

	it('uploads without a note where the metadata refuses one', async () => {
		const upload = await arrange();
		const path = `/2.0${upload.place}/metadata/global/properties`;
		world.emulator.faults.add({ method: 'POST', path, status: 403, times: 1 });

		const { output } = await resumed(upload);

		world.emulator.faults.clear();
		expect(output?.items[0]?.json).toMatchObject({ sha1: sha1(content) });
		expect(await notesOf(upload)).toEqual([]);
	});
});

it('shares the metadata of a folder among uploads into it, and the last one clears it', async () => {
	const first = await newFile();
	const second = { ...first, parameters: { ...first.parameters, fileName: 'second.bin' } };
	await cutShort(first);
	await cutShort(second);
	expect(notesIn(await noteOf(first))).toHaveLength(2);

	await resumed(first);
	expect(notesIn(await noteOf(first))).toHaveLength(1);
	await resumed(second);

	expect(await notesOf(first)).toEqual([]);
	expect(world.emulator.world.uploads.open()).toEqual([]);
});

it('uploads into the root folder without any note', async () => {
	const fileName = world.unique('root.bin');
	const upload = {
		parameters: { operation: 'upload', parentId: byId('0'), fileName },
		place: '/folders/0',
	};

	const { output, requests } = await resumed(upload);

	expect(output?.items[0]?.json).toMatchObject({ name: fileName, sha1: sha1(content) });
	expect(requests.filter(({ path }) => path.includes('/metadata'))).toEqual([]);
});

it('goes on in the version that an upload has become, where the name is taken', async () => {
	const upload = await newFile();
	const parentId = upload.place.replace('/folders/', '');
	const { emulator, userId } = world;
	const { id } = await putFile(emulator, userId, { name: 'large.bin', content: 'old', parentId });
	const replacing = {
		place: `/files/${id}`,
		parameters: { ...upload.parameters, onConflict: 'replace' },
	};
	await cutShort(replacing);
	expect(notesIn(await noteOf(replacing))).toHaveLength(1);

	const { output, requests } = await resumed(replacing);

	expect(output?.items[0]?.json).toMatchObject({ id, sha1: sha1(content) });
	expectOnlyMissing(requests);
});
