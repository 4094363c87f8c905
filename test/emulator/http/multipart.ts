import { Busboy } from '@fastify/busboy';

export interface Part {
	name: string;
	/** Present on file parts. */
	filename: string | undefined;
	contentType: string;
	content: Buffer;
}

/** The parts of a multipart body in the order they were sent; the order matters to Box. */
export async function readMultipart(body: Buffer, contentType: string): Promise<Part[]> {
	return await new Promise<Part[]>((resolve, reject) => {
		const parts: Part[] = [];
		const parser = new Busboy({
			headers: { 'content-type': contentType },
			limits: { fieldSize: 1_000_000 },
		});
		parser.on('field', (name, value, _nameCut, _valueCut, _encoding, mimeType) => {
			const content = Buffer.from(value, 'utf8');
			parts.push({ name, filename: undefined, contentType: mimeType, content });
		});
		parser.on('file', (name, stream, filename, _encoding, mimeType) => {
			const chunks: Buffer[] = [];
			const part: Part = { name, filename, contentType: mimeType, content: Buffer.alloc(0) };
			parts.push(part);
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				part.content = Buffer.concat(chunks);
			});
			stream.on('error', reject);
		});
		parser.on('finish', () => resolve(parts));
		parser.on('error', reject);
		parser.end(body);
	});
}
