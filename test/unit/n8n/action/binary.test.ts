import { Readable } from 'node:stream';

import type { IExecuteFunctions } from 'n8n-workflow';

import { storeFile, storeFiles } from '../../../../nodes/BoxPlatform/n8n/action/binary';
import { fileResult, filesResult, type OpenFile } from '../../../../nodes/BoxPlatform/operation';
import { collect, failureOf } from '../../client/fakes';
import { fakeExecution } from './fakeExecution';

const signal = new AbortController().signal;

/** A store that keeps texts, and fails as streams do. */
const store: IExecuteFunctions = fakeExecution({
	helpers: {
		prepareBinaryData: async (stream: Readable, fileName: string) => ({
			fileName,
			data: String(await collect(stream)),
		}),
	},
});

const fileOf = (name: string, stream = Readable.from([Buffer.from(name)])) =>
	fileResult({ stream, name, fieldName: 'data', json: { name } });

const broken = () =>
	new Readable({
		read() {
			this.destroy(new Error('broke off'));
		},
	});

async function* each(...entries: OpenFile[]): AsyncGenerator<OpenFile, void, undefined> {
	yield* entries;
}

describe('storeFile', () => {
	it('stores content anew that cannot be continued, until there is no use in it', async () => {
		const tries = [broken(), Readable.from([Buffer.from('all of it')])];
		const seen: string[] = [];
		const again = async (error: unknown) => {
			seen.push(String(error));
			return tries.shift();
		};
		const file = { ...fileOf('a.zip', broken()), again, afterwards: async () => ({ tries: 3 }) };
		const { json, binary } = await storeFile(store, file, { json: {} });
		expect(binary?.data?.data).toBe('all of it');
		expect(json).toEqual({ name: 'a.zip', tries: 3 });
		expect(seen).toEqual(['Error: broke off', 'Error: broke off']);
		const lost = { ...fileOf('a.zip', broken()), again };
		expect(String(await failureOf(storeFile(store, lost, { json: {} })))).toBe('Error: broke off');
	});
});

describe('storeFiles', () => {
	it('gives an item each in the given order, and none for what is gone', async () => {
		let open = 0;
		let most = 0;
		const slowly =
			(name: string, turns: number): OpenFile =>
			async () => {
				open += 1;
				most = Math.max(most, open);
				for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
				open -= 1;
				return fileOf(name);
			};
		const entries = each(
			slowly('a', 9),
			async () => undefined,
			async () => ({ name: 'b', skipped: true }),
			slowly('c', 1),
			slowly('d', 5),
		);
		const outputs = await storeFiles(store, filesResult({ entries, atOnce: 2 }), signal);
		expect(outputs.map(({ json, binary }) => [json.name, binary?.data?.data])).toEqual([
			['a', 'a'],
			['b', undefined],
			['c', 'c'],
			['d', 'd'],
		]);
		expect(most).toBe(2);
	});

	it('opens nothing further after a failure, and ends what is open', async () => {
		let opened = 0;
		let ended: unknown;
		const waiting: OpenFile = async (stop) => {
			opened += 1;
			return await new Promise((_resolve, reject) => {
				stop.addEventListener('abort', () => {
					ended = stop.reason;
					reject(stop.reason);
				});
			});
		};
		const failing: OpenFile = async () => {
			opened += 1;
			throw new RangeError('not this one');
		};
		const entries = each(waiting, failing, waiting);
		const error = await failureOf(storeFiles(store, filesResult({ entries, atOnce: 2 }), signal));
		expect(error).toEqual(new RangeError('not this one'));
		expect([opened, ended]).toEqual([2, error]);
	});

	it('opens nothing once the execution is stopped', async () => {
		const stopped = AbortSignal.abort(new Error('stopped'));
		const opens: string[] = [];
		const entry: OpenFile = async () => {
			opens.push('one');
			return fileOf('a');
		};
		const files = filesResult({ entries: each(entry), atOnce: 1 });
		expect(String(await failureOf(storeFiles(store, files, stopped)))).toBe('Error: stopped');
		expect(opens).toEqual([]);
	});
});
