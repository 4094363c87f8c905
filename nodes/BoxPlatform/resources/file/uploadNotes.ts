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
		'Whether an upload of 20 MB or more that was cut short sends only what is missing when it is run again within 7 days. Until it ends, a note of it is in the custom metadata of the folder (of the file for a new version), which raises events of metadata changes and stays behind empty. In the root folder, and for users who may not edit metadata, uploads start again.',
});

/** Where a note is. */
export type NotedAt = { type: 'file' | 'folder'; id: string };

const prefix = 'n8nUpload-';
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
			return textOf(ownValue((await read()) ?? {}, prefix + upload));
		},
		async keep(upload, sessionId) {
			const key = prefix + upload;
			for (let race = 0; race < maxRaces; race += 1) {
				const request = {
					json: { [key]: sessionId },
					repeatable: true,
					expect: metadataInstance(),
				};
				// There may be custom metadata already, of the user or of another upload.
				if (await unlessRefused(box.request('POST', instance, request), 409)) return;
				const operations = [{ op: 'add', path: pointer(key), value: sessionId }];
				const change = { expected: {}, operations, repeatable: true };
				if (await unlessRefused(applyOperations(box, instance, change), 404, 409)) return;
			}
			throw new Error('The custom metadata is changed by others all the time');
		},
		async forget(upload, sessionId) {
			const key = prefix + upload;
			const value = ownValue((await read()) ?? {}, key);
			if (value !== sessionId) return;
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
			// The instance stays, be it empty: Box cannot delete one only if nobody has put anything into it meanwhile.
			await unlessRefused(change, 404, 'failed_json_patch_application');
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
