import { type BoxClient, type BoxMini, isObject } from '../../client';
import { apiVersion } from '../../client/words';
import { parameter } from '../../operation';
import { ownCreation } from '../ownCreation';

/** Hubs are of the version 2025.0 of Box's API: it refuses their calls without this header. */
export const hubsVersion = apiVersion('2025.0');

/** https://developer.box.com/reference/v2025.0/resources/hub-v2025.0/ */
export interface Hub extends BoxMini {
	title?: string;
	/** Box returns the first 200 characters. */
	description?: string;
	created_at?: string;
	created_by?: BoxMini;
}

/** Characters that Box takes at most. */
const longestTitle = 50;
/** Characters of a description that Box returns. */
const shownDescription = 200;

export const titleParameter = parameter({
	displayName: 'Title',
	name: 'title',
	type: 'string',
	purpose: 'identity',
	default: '',
	required: true,
	placeholder: 'e.g. Contracts',
	description: 'The title of the hub, at most 50 characters. Several hubs can have the same.',
});

export const descriptionParameter = parameter({
	displayName: 'Description',
	name: 'description',
	type: 'string',
	purpose: 'dataSentEmpty',
	typeOptions: { rows: 2 },
	default: '',
	description: 'What the hub is about',
});

/** @throws RangeError for a title that Box would refuse */
export function checkedTitle(title: string): string {
	if (title.trim() === '') throw new RangeError('A hub needs a title: fill in ‘Title’');
	const { length } = [...title];
	if (length <= longestTitle) return title;
	throw new RangeError(
		`The title of a hub has at most ${longestTitle} characters, and this one has ${length}: shorten ‘Title’`,
	);
}

/**
 * `alreadyDone` of a request that makes a hub. Titles are not unique: what counts is the latest hub with the title, and
 * an older one of the same user is told by its time.
 *
 * @param made hubs that it cannot be
 */
export const ownHub = (
	box: BoxClient,
	{ title, description }: { title: string; description?: string },
	made: ReadonlySet<string>,
) =>
	ownCreation<Hub>({
		box,
		find: async () => await latestHub(box, title, made),
		isAsAsked: (found) =>
			description === undefined ||
			(found.description ?? '').slice(0, shownDescription) ===
				description.slice(0, shownDescription),
	});

async function latestHub(
	box: BoxClient,
	title: string,
	made: ReadonlySet<string>,
): Promise<Hub | undefined> {
	// Not by the search, which lags behind.
	const hubs = box.pages<Hub>('/hubs', {
		paging: 'marker',
		query: { scope: 'editable', sort: 'updated_at', direction: 'DESC' },
		headers: hubsVersion,
	});
	const timeOf = (hub: Hub | undefined) => Date.parse(hub?.created_at ?? '') || 0;
	let latest: Hub | undefined;
	for await (const hub of hubs) {
		if (hub.title !== title || made.has(hub.id)) continue;
		if (latest === undefined || timeOf(hub) > timeOf(latest)) latest = hub;
	}
	return latest;
}

/** The part of Box's answer that tells what became of each item. */
export interface ItemOutcome {
	action: string;
	item: { type: string; id: string };
	status?: number;
	error?: string;
}

/** The outcomes in an answer, or undefined if it has none. */
export function outcomesIn(answer: unknown): ItemOutcome[] | undefined {
	const all: unknown = isObject(answer) ? answer.operations : undefined;
	if (!Array.isArray(all) || !all.every(isOutcome)) return undefined;
	return all;
}

function isOutcome(value: unknown): value is ItemOutcome {
	if (!isObject(value) || !isObject(value.item)) return false;
	return typeof value.item.id === 'string' && typeof value.item.type === 'string';
}
