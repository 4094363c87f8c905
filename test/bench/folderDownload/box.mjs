/** A Box with one folder of large files that exist nowhere: zeros, made as they are sent. Tells its port on stdout. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { crc32 } from 'node:zlib';

const [files = '32', mebibytes = '64'] = process.argv.slice(2);
const count = Number(files);
const piece = Buffer.alloc(256 * 1024);
const pieces = Number(mebibytes) * 4;
const size = pieces * piece.length;

const hash = createHash('sha1');
let sum = 0;
for (let index = 0; index < pieces; index += 1) {
	hash.update(piece);
	sum = crc32(piece, sum);
}
const sha1 = hash.digest('hex');

/** @param {number} index */
const file = (index) => ({
	type: 'file',
	id: String(1000 + index),
	etag: '0',
	name: `${index}.bin`,
	size,
	sha1,
	file_version: { type: 'file_version', id: String(2000 + index) },
	watermark_info: { is_watermarked: false },
});

function* zeros() {
	for (let index = 0; index < pieces; index += 1) yield piece;
}

/** Stored entries, as in the large form of archives. */
function* archive() {
	/** @type {Buffer[]} */
	const directory = [];
	let offset = 0;
	for (let index = 0; index < count; index += 1) {
		const name = Buffer.from(`Large/${index}.bin`);
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt16LE(0x0800, 2);
		common.writeUInt32LE(sum, 10);
		common.writeUInt32LE(size, 14);
		common.writeUInt32LE(size, 18);
		common.writeUInt16LE(name.length, 22);
		const head = Buffer.concat([Buffer.from('PK\x03\x04'), common, name]);
		const entry = Buffer.alloc(46);
		entry.write('PK\x01\x02', 0, 'latin1');
		entry.writeUInt16LE(20, 4);
		common.copy(entry, 6, 0, 24);
		entry.writeUInt32LE(offset, 42);
		directory.push(entry, name);
		yield head;
		yield* zeros();
		offset += head.length + size;
	}
	const list = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 0, 'latin1');
	end.writeUInt16LE(count, 8);
	end.writeUInt16LE(count, 10);
	end.writeUInt32LE(list.length, 12);
	end.writeUInt32LE(offset, 16);
	yield list;
	yield end;
}

/** @param {import('node:http').ServerResponse} response @param {Iterable<Buffer>} chunks */
async function send(response, chunks) {
	for (const chunk of chunks) {
		if (!response.write(chunk)) await new Promise((resume) => response.once('drain', resume));
	}
	response.end();
}

const server = createServer((request, response) => {
	const url = new URL(request.url ?? '/', 'http://127.0.0.1');
	const base = `http://${request.headers.host}`;
	/** @param {object} body @param {number} [status] */
	const json = (body, status = 200) => {
		response.writeHead(status, { 'content-type': 'application/json' });
		response.end(JSON.stringify(body));
	};
	if (url.pathname.endsWith('/items')) {
		json({ entries: Array.from({ length: count }, (_, index) => file(index)), limit: 1000 });
	} else if (url.pathname.endsWith('/content') && url.pathname.startsWith('/2.0/files/')) {
		response.writeHead(302, { location: `${base}/d/content` }).end();
	} else if (url.pathname === '/d/content') {
		response.writeHead(200, { 'content-length': size, 'content-type': 'application/octet-stream' });
		void send(response, zeros());
	} else if (url.pathname === '/2.0/zip_downloads') {
		json({ download_url: `${base}/d/zip`, status_url: `${base}/2.0/status` }, 202);
	} else if (url.pathname === '/d/zip') {
		response.writeHead(200, { 'content-type': 'application/zip' });
		void send(response, archive());
	} else if (url.pathname === '/2.0/status') {
		json({ state: 'succeeded', total_file_count: count, downloaded_file_count: count });
	} else {
		json({ type: 'folder', id: '1', name: 'Large' });
	}
});

server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	if (typeof address === 'object') process.stdout.write(`${address?.port}\n`);
});
