/** The rows of an upload in parts: no operation's own case has a file that is large enough. */
import { createHash } from 'node:crypto';

import { readFile } from '../box';
import { byId, operationCase } from '../operationCase';
import { cellsOf } from './cells';
import { brokenCells, troublesOf } from './judge';
import { startLanes } from './lane';
import { prepareRuns } from './prepareRuns';
import { nameOf } from './requests';
import { tryOut } from './trial';

/** The smallest that Box takes in parts; three of them. */
const content = Buffer.alloc(20_000_000, 'large ');
const sha1 = (bytes: Buffer | string) => createHash('sha1').update(bytes).digest('hex');

const operation = 'file.upload';
const test = operationCase({
	async arrange({ host, unique }) {
		const fileName = unique('large.bin');
		return {
			parameters: {
				parentId: byId('0'),
				fileName,
				binaryData: true,
				binaryPropertyName: 'data',
			},
			items: [await host.binaryItem(content, fileName)],
			memory: fileName,
		};
	},
	async assert({ items }, { emulator, userId }, name) {
		expect(items.map(({ json }) => json)).toEqual([
			expect.objectContaining({ type: 'file', name, sha1: sha1(content) }),
		]);
		const stored = await readFile(emulator, userId, String(items[0]?.json.id));
		expect(sha1(stored)).toBe(sha1(content));
	},
});

/** Each costs a whole upload; the others are those of every JSON answer. */
const forms = ['HTML', 'no body', 'JSON cut off', '{}', '[]'].map((form) => `200 with ${form}`);

// Few at a time: each holds the file several times over.
const lanes = startLanes(3);
beforeAll(async () => {
	prepareRuns();
	await lanes.open();
});
afterAll(async () => await lanes.close());

it('file.upload of a large file keeps the rules under every fault', async () => {
	const clean = await lanes.inLane(async (lane) => await tryOut(lane, { operation, test }));
	expect(troublesOf(clean)).toEqual([]);
	expect(clean.requests.map(nameOf)).toEqual([
		'POST /files/upload_sessions',
		...Array<string>(3).fill('PUT /files/upload_sessions/{upload_session_id}'),
		'POST /files/upload_sessions/{upload_session_id}/commit',
	]);
	const row = cellsOf(operation, clean)
		.filter(({ kind }) => kind.doubt && (!kind.nonsense || forms.includes(kind.name)))
		.map((cell) => ({ ...cell, test }));
	expect(await brokenCells(clean, row, lanes.inLane)).toEqual([]);
	process.stdout.write(`Upload in parts: ${row.length} cells\n`);
}, 900_000);
