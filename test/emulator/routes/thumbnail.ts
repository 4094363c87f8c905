import type { Answer } from '../http/answer';
import { Problem, invalid } from '../kernel/problem';
import type { Call } from '../http/call';
import type { FileItem } from '../world/items';

/** A white pixel: enough of an image for clients, which pass the bytes on. */
const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
	'base64',
);
const JPG = Buffer.from(
	'/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////' +
		'////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQ' +
		'AAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z',
	'base64',
);

/** Thumbnails exist for images and documents of 32 to 320 pixels. */
export function thumbnail(call: Call, file: FileItem): Answer {
	const extension = call.param('extension');
	if (extension !== 'png' && extension !== 'jpg') throw invalid('extension', extension);
	for (const name of ['min_height', 'min_width', 'max_height', 'max_width']) {
		const size = call.query.integer(name);
		if (size !== undefined && (size < 32 || size > 320)) {
			throw new Problem(400, 'requested_preview_unavailable', 'Requested preview unavailable');
		}
	}
	if (!/\.(?:png|jpe?g|gif|pdf|docx?|pptx?|xlsx?|txt|svg|tiff?)$/i.test(file.name)) {
		throw new Problem(404, 'preview_cannot_be_generated', 'Preview cannot be generated');
	}
	const type = extension === 'png' ? 'image/png' : 'image/jpeg';
	return {
		status: 200,
		body: extension === 'png' ? PNG : JPG,
		headers: { 'content-type': type },
	};
}
