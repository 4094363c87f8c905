/**
 * Who gives what: the walk gives what was created before the head, the stream what was created after it. Clocks of
 * Box's servers differ, so what is about as young as the head is remembered by name.
 */
import { type BoxEvent, type BoxItem, isObject, recordedAt, textOf } from '../../../client';
import { compareIds } from './ids';
import { itemOfEventId } from './itemEvent';
import type { ExistingPosition } from './position';

/** Box's servers may differ by so much about the time. */
const toleranceMs = 5_000;
/** An item that is older than this has had its event before the head, or one that is older than half of it. */
const youngMs = 60_000;
/** Box delivers out of order, but not by so much. */
const settledMs = 10 * 60_000;

const creations = ['ITEM_CREATE', 'ITEM_COPY', 'CREATE', 'COPY'];
/** These stand for a new file and for a new version of one alike. */
const uploads = ['ITEM_UPLOAD', 'UPLOAD'];
const moves = ['ITEM_MOVE', 'MOVE'];

/**
 * Whether the walk leaves an item out: one that is certainly younger than the head has its event behind it, and one
 * that was moved may have been given before.
 */
export function isLeftOut(item: BoxItem, { headAt, given }: ExistingPosition): boolean {
	if (createdAt(item) > Date.parse(headAt) + toleranceMs) return true;
	// Only young ones are remembered.
	if (createdAt(item) < Date.parse(headAt) - youngMs) return false;
	return given.some((key) => key.startsWith(`${item.type}.${item.id}.`));
}

/**
 * Items whose creation may come as an event as well, although they were given.
 *
 * @param fresh those of them that had not been given before a crash: nobody knows which version of the others was
 */
export function youngOnes(
	items: readonly BoxItem[],
	fresh: readonly BoxItem[],
	{ headAt }: ExistingPosition,
): string[] {
	const young = items.filter((item) => createdAt(item) >= Date.parse(headAt) - youngMs);
	return young.map((item) => {
		const version = fresh.includes(item) ? versionId(item.file_version) : '';
		return `${item.type}.${item.id}.${version}`;
	});
}

/** The key of an item by the ID of its event, in a list; none for an event of Box. Its version is not known. */
export function givenKeyOf(eventId: string): string[] {
	const [type, id] = itemOfEventId(eventId) ?? [];
	return type === undefined || id === undefined ? [] : [`${type}.${id}.`];
}

/** Creations that were given as events, of items that could be given by a walk as well, after a folder was moved. */
export function youngCreations(
	events: readonly BoxEvent[],
	{ headAt }: ExistingPosition,
): string[] {
	return events.flatMap((event) => {
		const isCreation = [...creations, ...uploads].includes(event.event_type);
		if (!isCreation || !(happenedAt(event) <= Date.parse(headAt) + 3 * toleranceMs)) return [];
		const { name, version } = itemIn(event);
		return [`${name}.${version}`];
	});
}

/** Whether an event is about the creation of an item that the walk has given. */
export function isDouble(event: BoxEvent, at: ExistingPosition): boolean {
	const isUpload = uploads.includes(event.event_type);
	if (!isUpload && !creations.includes(event.event_type)) return false;
	const time = happenedAt(event);
	// Box tells of some things late. The walk has given it, or it was gone by then.
	if (time < Date.parse(at.headAt) - youngMs / 2) return true;
	const { name, version } = itemIn(event);
	const given = at.given.find((key) => key.startsWith(`${name}.`));
	if (given === undefined) return false;
	if (!isUpload) return true;
	const givenVersion = given.slice(name.length + 1);
	// Versions are numbered upwards. The walk gives the newest one, and with it those before.
	if (givenVersion !== '' && version !== '') return compareIds(version, givenVersion) <= 0;
	// Without versions the time must do: a later upload is another version.
	return time <= Date.parse(at.headAt) + toleranceMs;
}

/** Folders that were moved before the walk had ended: nobody knows whether it has come by what is in them. */
export function movedFolders(
	events: readonly BoxEvent[],
	{ walkedUntil }: ExistingPosition,
): string[] {
	const names = events
		.filter((event) => moves.includes(event.event_type))
		.filter((event) => recordedAt(event) <= Date.parse(walkedUntil))
		.map((event) => itemIn(event).name);
	const folder = 'folder.';
	return names.filter((name) => name.startsWith(folder)).map((name) => name.slice(folder.length));
}

/** Whether nothing comes any more that happened before the walk had ended. */
export function isSettled(
	events: readonly BoxEvent[],
	{ headAt, walkedUntil }: ExistingPosition,
): boolean {
	const end = Date.parse(walkedUntil || headAt) + settledMs;
	return events.some((event) => recordedAt(event) > end);
}

/** @returns the end of the walk by Box's clock, as far as this machine can say: rather too late than too early */
export function walkEnd({ headAt, armedAt }: ExistingPosition, now: number): string {
	const took = Math.max(0, now - armedAt) || 0;
	return new Date(Date.parse(headAt) + took + youngMs).toISOString();
}

/** When it was done, not when it was written down. */
function happenedAt({ created_at, recorded_at }: BoxEvent): number {
	return Date.parse(created_at ?? recorded_at ?? '');
}

/** Not a number, which is neither earlier nor later, when Box does not say. */
function createdAt({ created_at: created }: BoxItem): number {
	return Date.parse(textOf(created) ?? '');
}

/** The item of an event of either kind of stream, and which version of it. */
function itemIn({ source, additional_details: details }: BoxEvent): {
	name: string;
	version: string;
} {
	const { type, id, item_type, item_id, file_version } = source ?? {};
	return {
		name: `${text(type ?? item_type)}.${text(id ?? item_id)}`,
		version: versionId(file_version) || text(isObject(details) ? details.version_id : undefined),
	};
}

function versionId(version: unknown): string {
	return isObject(version) ? text(version.id) : '';
}

/** Box writes some IDs as numbers. */
function text(value: unknown): string {
	return typeof value === 'number' ? String(value) : (textOf(value) ?? '');
}
