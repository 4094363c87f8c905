import type { JsonObject } from '../kernel/json';
import type { FileItem } from './items';
import { currentVersion } from './items';
import type { World } from './World';

const documents = /\.(docx?|pptx?|xlsx?|txt|csv|md|pdf)$/i;
const KINDS: Record<string, { pattern: RegExp; type: string }> = {
	pdf: { pattern: documents, type: 'application/pdf' },
	jpg: { pattern: /\.(png|jpe?g|gif|tiff?|pdf|docx?|pptx?|txt)$/i, type: 'image/jpeg' },
	png: { pattern: /\.(png|jpe?g|gif|tiff?|pdf|docx?|pptx?|txt)$/i, type: 'image/png' },
	mp4: { pattern: /\.(mp4|mov|avi)$/i, type: 'video/mp4' },
	extracted_text: {
		pattern: /\.(txt|csv|md|html?|json|pdf|docx?|pptx?|xlsx?)$/i,
		type: 'text/plain',
	},
};

/** The representations that the hints name, such as `[pdf][extracted_text]`. */
export function representationsOf(
	world: World,
	file: FileItem,
	hints: string | undefined,
): JsonObject[] {
	const wanted = [...(hints ?? '').matchAll(/\[([^[\]?]+)(?:\?([^\]]*))?\]/g)];
	return wanted.flatMap(([, names = '', options]) =>
		names
			.split(',')
			.map((name) => representation(world, file, name.trim(), options))
			.filter((one) => one !== undefined),
	);
}

function representation(
	world: World,
	file: FileItem,
	name: string,
	options: string | undefined,
): JsonObject | undefined {
	const kind = KINDS[name];
	if (kind === undefined || !kind.pattern.test(file.name)) return undefined;
	const version = currentVersion(file);
	const path = `internal_files/${file.id}/versions/${version.id}/representations/${name}`;
	const dimensions = /dimensions=(\d+x\d+)/.exec(options ?? '')?.[1];
	const state = stateOf(world, version.id, name);
	const paged = pagesOf(file, name) !== undefined;
	return {
		representation: name,
		properties:
			dimensions === undefined ? {} : { dimensions, paged: String(paged), thumb: String(!paged) },
		info: { url: `${world.urls.base}/2.0/${path}` },
		status: { state },
		content: { url_template: `${world.urls.download}/2.0/${path}/content/{+asset_path}` },
		...(paged && state === 'success' ? { metadata: { pages: pagesOf(file, name) ?? 1 } } : {}),
	};
}

function stateOf(world: World, versionId: string, name: string): 'none' | 'pending' | 'success' {
	const begun = world.madeRepresentations.get(`${versionId} ${name}`);
	if (begun === undefined) return 'none';
	return world.clock.now() < begun + world.settings.representationMs ? 'pending' : 'success';
}

/** Asking for its info starts the generation. */
export function makeRepresentation(world: World, versionId: string, name: string): void {
	const key = `${versionId} ${name}`;
	if (world.madeRepresentations.has(key)) return;
	world.madeRepresentations.set(key, world.clock.now());
}

/** Images of documents have a page for each part between form feeds; undefined for what has no pages. */
function pagesOf(file: FileItem, name: string): number | undefined {
	if ((name !== 'png' && name !== 'jpg') || !documents.test(file.name)) return undefined;
	return partsOf(file).length;
}

const partsOf = (file: FileItem): string[] =>
	currentVersion(file).content.toString('latin1').split('\f');

/**
 * A stand-in, which tells what it was made of: the text for `extracted_text`, and otherwise the head of its format in
 * front of the content, or of one page of it.
 *
 * @param asset such as `2.png` for a page; empty for what has none
 * @returns undefined for a part that there is not, and for what is not made yet
 */
export function representationContent(
	world: World,
	file: FileItem,
	name: string,
	asset: string,
): { type: string; bytes: Buffer } | undefined {
	const kind = KINDS[name];
	const { id, content } = currentVersion(file);
	if (kind === undefined || stateOf(world, id, name) !== 'success') return undefined;
	const { type } = kind;
	if (pagesOf(file, name) === undefined) {
		if (asset !== '') return undefined;
		return { type, bytes: Buffer.concat([headOf(name), content]) };
	}
	const [, page, extension] = /^([1-9]\d*)\.(\w+)$/.exec(asset) ?? [];
	const part = extension === name ? partsOf(file)[Number(page) - 1] : undefined;
	if (part === undefined) return undefined;
	return { type, bytes: Buffer.concat([headOf(name), Buffer.from(part, 'latin1')]) };
}

const heads: Record<string, Buffer> = {
	pdf: Buffer.from('%PDF-1.7\n'),
	png: Buffer.from('89504e470d0a1a0a', 'hex'),
	jpg: Buffer.from('ffd8ffe0', 'hex'),
	mp4: Buffer.from('00000018667479706d703432', 'hex'),
};

const headOf = (name: string): Buffer => heads[name] ?? Buffer.alloc(0);
