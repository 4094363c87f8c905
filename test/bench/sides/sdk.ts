/** Box's own SDK, as its documentation shows it. */
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { BoxClient, BoxDeveloperTokenAuth } from 'box-node-sdk';

import { ids } from '../box/options';
import type { Side } from './main';

export const sdkSide: Side = async ({ folder, proxy }) => {
	const plain = new BoxClient({ auth: new BoxDeveloperTokenAuth({ token: 'bench' }) });
	const client = proxy === undefined ? plain : plain.withProxy({ url: proxy });
	const made: string[] = [];
	return await Promise.resolve({
		async prepare(work) {
			const file = path.join(folder, `sdk-${work.kind}-${made.length}`);
			made.push(file);
			if (work.kind === 'gets') {
				return async () => await client.files.getFileById(ids.file(work.bytes));
			}
			if (work.kind === 'download') {
				return async () => {
					const content = await client.downloads.downloadFile(ids.file(work.bytes));
					if (content === undefined) throw new Error('The SDK has no content');
					await pipeline(Readable.from(content), createWriteStream(file));
				};
			}
			if (work.kind !== 'upload') throw new Error(`The SDK is not measured for ${work.kind}`);
			const sparse = await open(file, 'w');
			await sparse.truncate(work.bytes);
			await sparse.close();
			const name = path.basename(file);
			const isSmall = work.bytes < 20_000_000;
			return async () => {
				const content = createReadStream(file);
				if (isSmall) {
					const attributes = { name, parent: { id: '0' } };
					return await client.uploads.uploadFile({ attributes, file: content });
				}
				return await client.chunkedUploads.uploadBigFile(content, name, work.bytes, '0');
			};
		},
		close: async () => {
			await Promise.all(made.map(async (file) => await rm(file, { force: true })));
		},
	});
};
