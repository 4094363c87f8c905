/** Plays the MP3 files of the account in random order, with the command PLAYER (default: afplay). */
import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setting } from './settings.mjs';
import { signedInClient } from './signIn.mjs';

const box = await signedInClient();
const player = setting('PLAYER', 'afplay');
const folder = await mkdtemp(join(tmpdir(), 'box-music-'));

/** @type {import('n8n-nodes-box-platform').BoxFile[]} */
const songs = [];
/** @type {AsyncIterable<import('n8n-nodes-box-platform').BoxFile>} */
const found = box.pages('/search', {
	paging: 'offset',
	query: { query: 'mp3', type: 'file', file_extensions: 'mp3' },
	pageSize: 100,
});
for await (const song of found) songs.push(song);

try {
	while (songs.length > 0) {
		const [song] = songs.splice(randomInt(songs.length), 1);
		if (song === undefined) break;
		const { stream, name } = await box.download({ fileId: song.id });
		const file = join(folder, 'song.mp3');
		await pipeline(stream, createWriteStream(file));
		console.log(`Playing ${name}`);
		execFileSync(player, [file], { stdio: 'inherit' });
	}
} finally {
	await rm(folder, { recursive: true });
}
