import type { JsonObject } from '../kernel/json';
import type { FileItem } from './items';
import { currentVersion } from './items';
import type { World } from './World';

const KINDS: Record<string, { asset: string; pattern: RegExp }> = {
	pdf: { asset: '', pattern: /\.(docx?|pptx?|xlsx?|txt|csv|md|pdf)$/i },
	jpg: { asset: '', pattern: /\.(png|jpe?g|gif|tiff?|pdf|docx?|pptx?|txt)$/i },
	png: { asset: '1.png', pattern: /\.(png|jpe?g|gif|tiff?|pdf|docx?|pptx?|txt)$/i },
	extracted_text: { asset: '', pattern: /\.(txt|csv|md|html?|json|pdf|docx?|pptx?|xlsx?)$/i },
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
	return {
		representation: name,
		properties: dimensions === undefined ? {} : { dimensions, paged: 'false', thumb: 'true' },
		info: { url: `${world.urls.base}/2.0/${path}` },
		status: { state: isMade(world, version.id, name) ? 'success' : 'none' },
		content: { url_template: `${world.urls.download}/2.0/${path}/content/{+asset_path}` },
	};
}

function isMade(world: World, versionId: string, name: string): boolean {
	return world.madeRepresentations.has(`${versionId} ${name}`);
}

/** Asking for its info starts the generation, which takes no time here. */
export function makeRepresentation(world: World, versionId: string, name: string): void {
	world.madeRepresentations.add(`${versionId} ${name}`);
}

/** The bytes of a representation: the text for `extracted_text`, the file's own else. */
export function representationContent(file: FileItem): Buffer {
	return currentVersion(file).content;
}
