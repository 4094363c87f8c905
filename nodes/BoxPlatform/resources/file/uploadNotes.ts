/**
 * Which upload has which session, kept in Box itself: in the custom metadata of the folder or file that is uploaded to.
 *
 * n8n stores nothing before an execution has ended, and Box does not list sessions. Each upload has a field of its own,
 * so that uploads into one folder do not meet; all that changes metadata is tolerated, for notes only save time.
 */
import {
	type BoxClient,
	ownValue,
	path,
	textOf,
	unlessRefused,
	type UploadSessionStore,
} from '../../client';
import { parameter } from '../../operation';
import { metadataInstance, type MetadataInstance } from '../metadata/instance';
import { applyOperations, patchInstance, pointer } from '../metadata/patch';

export const resumeOption = parameter({
	displayName: 'Resume After a Restart',
	name: 'resume',
	type: 'boolean',
	purpose: 'choice',
	default: false,
	description:
		'Whether an upload of 20 MB or more that was cut short, run again within 7 days (so long Box keeps the parts), sends only what is missing. Until it ends, a note of it is in the custom metadata of the folder (of the file for a new version), which raises events of metadata changes; the root folder and users who may not edit metadata have no such notes.',
});

/** Where a note is. */
export type NotedAt = { type: 'file' | 'folder'; id: string };

const prefix = 'n8nUpload-';
/** Behind the session in a note whose instance is there only for notes: it goes with the last of them. */
const instanceMark = ' new';
const maxRaces = 3;

/** The notes on a folder or file; undefined unless they are wanted. */
export function uploadNotes(
	box: BoxClient,
	{ type, id }: NotedAt,
	isWanted: boolean | undefined,
): UploadSessionStore | undefined {
	if (isWanted !== true) return undefined;
	if (type === 'folder' && id === '0') return notesNowhere;
	const instance = `${path`/${`${type}s`}/${id}`}/metadata/global/properties`;
	const read = async () =>
		await unlessRefused(
			box.request<MetadataInstance>('GET', instance, { expect: metadataInstance() }),
			404,
		);
	return {
		async find(upload) {
			return sessionIn(ownValue((await read()) ?? {}, prefix + upload));
		},
		async keep(upload, sessionId) {
			const key = prefix + upload;
			for (let race = 0; race < maxRaces; race += 1) {
				const json = { [key]: sessionId + instanceMark };
				const request = { json, repeatable: true, expect: metadataInstance() };
				// There may be custom metadata already, of the user or of another upload.
				if (await unlessRefused(box.request('POST', instance, request), 409)) return;
				const now = await read();
				if (now === undefined) continue;
				const value = sessionId + (isForNotes(now) ? instanceMark : '');
				const operations = [{ op: 'add', path: pointer(key), value }];
				const change = { expected: {}, operations, repeatable: true };
				if (await unlessRefused(applyOperations(box, instance, change), 404, 409)) return;
			}
			throw new Error('The custom metadata is changed by others all the time');
		},
		async forget(upload, sessionId) {
			const key = prefix + upload;
			const value = ownValue((await read()) ?? {}, key);
			if (sessionIn(value) !== sessionId) return;
			const change = patchInstance(box, instance, {
				// That of a later run stays.
				expected: { [key]: value },
				values: {},
				remove: [key],
				async alreadyDone() {
					const now = await read();
					return now && ownValue(now, key) === undefined ? now : undefined;
				},
			});
			const left = await unlessRefused(change, 404, 'failed_json_patch_application');
			if (left === undefined || !isMarked(value) || fieldsOf(left).length > 0) return;
			await unlessRefused(box.request('DELETE', instance), 404);
		},
	};
}

const notesNowhere: UploadSessionStore = {
	find: async () => undefined,
	async keep() {
		throw new Error('Box has no metadata on the root folder to keep a note in');
	},
	forget: async () => undefined,
};

const sessionIn = (value: unknown) => textOf(value)?.split(' ')[0];
const isMarked = (value: unknown) => textOf(value)?.endsWith(instanceMark) === true;
const fieldsOf = (instance: MetadataInstance) =>
	Object.entries(instance).filter(([key]) => !key.startsWith('$'));

/** Whether an upload has made the instance, and nobody has put anything else into it. */
function isForNotes(instance: MetadataInstance): boolean {
	const fields = fieldsOf(instance);
	return (
		fields.every(([key]) => key.startsWith(prefix)) && fields.some(([, value]) => isMarked(value))
	);
}
