import { BoxApiError } from '../../../../nodes/BoxPlatform/client';
import { uploadNotes } from '../../../../nodes/BoxPlatform/resources/file/uploadNotes';
import {
	type Answer,
	boxError,
	failureOf,
	fakeBox,
	lost,
	type SeenRequest,
} from '../../client/fakes';

type Fields = Record<string, string>;

/** The custom metadata of folder 7, which others may change between two requests. */
function notedFolder(
	fields?: Fields,
	before: (request: SeenRequest, count: number) => Answer | ReturnType<typeof lost> | void = () =>
		undefined,
) {
	const state = { fields };
	const body = () => ({ $id: '1', $template: 'properties', $version: 0, ...state.fields });
	const changed = (operations: Array<{ op: string; path: string; value?: string }>): Answer => {
		const next = { ...state.fields };
		for (const { op, path, value } of operations) {
			const key = path.slice(1);
			if (op === 'test' && next[key] !== value) {
				return boxError(400, 'failed_json_patch_application');
			}
			if (op === 'add') next[key] = value ?? '';
			if (op === 'remove') delete next[key];
		}
		state.fields = next;
		return { json: body() };
	};
	const answer = ({ method, json }: SeenRequest): Answer => {
		if (method === 'POST') {
			if (state.fields !== undefined) return boxError(409, 'tuple_already_exists');
			state.fields = json<Fields>();
			return { status: 201, json: body() };
		}
		if (state.fields === undefined) return boxError(404, 'instance_not_found');
		if (method === 'PUT') return changed(json());
		return { json: body() };
	};
	const { box, requests } = fakeBox((request) => {
		const own = before(request, requests.length);
		if (own === undefined) return answer(request);
		if ('code' in own) answer(request);
		return own;
	});
	const notes = uploadNotes(box, { type: 'folder', id: '7' }, true);
	if (notes === undefined) throw new Error('There are no notes');
	return { state, notes, requests };
}

it('keeps no notes unless they are wanted', () => {
	const { box } = fakeBox(() => ({ status: 500 }));

	expect(uploadNotes(box, { type: 'folder', id: '7' }, undefined)).toBeUndefined();
	expect(uploadNotes(box, { type: 'folder', id: '7' }, false)).toBeUndefined();
});

it('finds what it has kept, and leaves an empty instance when it forgets', async () => {
	const { state, notes, requests } = notedFolder();

	await notes.keep('u1', 'S1');
	expect(requests[0]?.url.pathname).toBe('/2.0/folders/7/metadata/global/properties');
	expect(await notes.find('u1')).toBe('S1');
	expect(await notes.find('u2')).toBeUndefined();
	await notes.forget('u1', 'S1');

	expect(state.fields).toEqual({});
	expect(await notes.find('u1')).toBeUndefined();
});

it.each<[string, Fields]>([
	['has values', { mine: 'stays' }],
	['is empty', {}],
])('leaves custom metadata that was there and %s', async (_name, fields) => {
	const { state, notes } = notedFolder(fields);

	await notes.keep('u1', 'S1');
	expect(await notes.find('u1')).toBe('S1');
	await notes.forget('u1', 'S1');

	expect(state.fields).toEqual(fields);
});

it('keeps several uploads apart', async () => {
	const { state, notes } = notedFolder();

	await notes.keep('u1', 'S1');
	await notes.keep('u2', 'S2');
	await notes.forget('u1', 'S1');
	expect(await notes.find('u2')).toBe('S2');
	await notes.forget('u2', 'S2');

	expect(state.fields).toEqual({});
});

it('keeps a later session in place of an earlier one, and forgets only its own', async () => {
	const { state, notes } = notedFolder();

	await notes.keep('u1', 'S1');
	await notes.keep('u1', 'S2');
	await notes.forget('u1', 'S1');
	expect(await notes.find('u1')).toBe('S2');
	await notes.forget('u1', 'S2');

	expect(state.fields).toEqual({});
});

it('does not forget what a later run has noted meanwhile', async () => {
	const { state, notes } = notedFolder({ 'n8nUpload-u1': 'S1' }, ({ method }) => {
		if (method === 'PUT') state.fields = { 'n8nUpload-u1': 'S2' };
	});

	await notes.forget('u1', 'S1');

	expect(state.fields).toEqual({ 'n8nUpload-u1': 'S2' });
});

it('keeps its note when the metadata goes away before it is changed', async () => {
	const { state, notes } = notedFolder({ mine: 'goes' }, ({ method }) => {
		if (method === 'PUT') state.fields = undefined;
	});

	await notes.keep('u1', 'S1');

	expect(state.fields).toEqual({ 'n8nUpload-u1': 'S1' });
});

it('gives up when others change the metadata all the time', async () => {
	const { notes, requests } = notedFolder(undefined, ({ method }) =>
		method === 'POST' ? boxError(409, 'tuple_already_exists') : undefined,
	);

	expect(String(await failureOf(notes.keep('u1', 'S1')))).toContain('changed by others');
	expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(3);
});

it.each(['POST', 'PUT'])('comes through when the answer to a %s is lost', async (lose) => {
	let isLost = false;
	const { state, notes } = notedFolder(undefined, ({ method }) => {
		if (method !== lose || isLost) return undefined;
		isLost = true;
		return lost();
	});

	await notes.keep('u1', 'S1');
	expect(await notes.find('u1')).toBe('S1');
	await notes.forget('u1', 'S1');

	expect(isLost).toBe(true);
	expect(state.fields).toEqual({});
});

it('tells that a user may not edit metadata', async () => {
	const { notes } = notedFolder(undefined, ({ method }) =>
		method === 'POST' ? boxError(403, 'forbidden') : undefined,
	);

	expect(await failureOf(notes.keep('u1', 'S1'))).toBeInstanceOf(BoxApiError);
});

it('asks nothing of the root folder, which has no metadata', async () => {
	const { box, requests } = fakeBox(() => ({ status: 500 }));
	const notes = uploadNotes(box, { type: 'folder', id: '0' }, true);

	expect(await notes?.find('u1')).toBeUndefined();
	expect(String(await failureOf(Promise.resolve(notes?.keep('u1', 'S1'))))).toContain(
		'root folder',
	);
	await notes?.forget('u1', 'S1');

	expect(requests).toEqual([]);
});
