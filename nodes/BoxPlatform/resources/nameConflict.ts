import { BoxApiError, type BoxMini, childNamed } from '../client';
import { type OperationContext, parameter } from '../operation';
import { folderNames } from './folderNames';
import type { ItemType } from './item';
import { lookAlike } from './lookAlikes';
import { outcomeOf } from './outcome';

const fail = {
	name: 'Fail',
	value: 'fail',
	description: 'Stop with an error that names the existing item',
} as const;
const rename = {
	name: 'Rename',
	value: 'rename',
	description: 'Add a number to the name, such as ‘report (1).pdf’',
} as const;
const skip = {
	name: 'Return Existing',
	value: 'skip',
	description: 'Change nothing and return the item that has the name',
} as const;

/** What to do when the target folder has an item of the same name. Box ignores case in names. */
export const onConflictParameter = parameter({
	displayName: 'If the Name Is Taken',
	name: 'onConflict',
	type: 'options',
	purpose: 'guard',
	options: [fail, rename, skip],
	default: 'fail',
	description: 'What to do when the folder already has an item with this name',
});

/** The same for uploads, which can also become a new version of the existing file. */
export const onUploadConflictParameter = parameter({
	...onConflictParameter,
	options: [
		fail,
		rename,
		{
			name: 'Replace',
			value: 'replace',
			description: 'Upload the content as a new version of the existing file',
		},
		skip,
	],
});

/** So often a race against somebody else for a name is run again before it is given up. */
const maxRaces = 5;
/** With the tries before the names of the folder are known. */
const maxTries = 10;

export interface NamedChange<T> {
	policy: 'fail' | 'rename' | 'replace' | 'skip';
	type: ItemType;
	/** The folder in which the name has to be free. */
	parentId: string;
	/** The name that is wanted; a function where it is not known, asked unless the policy is to fail. */
	name: string | (() => Promise<string>);
	/** Makes the change, under another name than the wanted one if one is given. */
	attempt: (name?: string) => Promise<T>;
	/** What to do with an item of the same type that has the name. */
	existing: (item: BoxMini) => Promise<T>;
}

type World = Pick<OperationContext<unknown>, 'box' | 'once'>;

/**
 * Makes a change that needs a free name in a folder, and follows the policy when it is taken, or when another item of
 * its type has a name that only looks the same. A race that is lost against somebody else, who takes the name or frees
 * it meanwhile, is run again.
 */
export async function withFreeName<T>(world: World, change: NamedChange<T>): Promise<T> {
	const { policy, type, parentId, name, attempt, existing } = change;
	if (policy === 'fail') return await attempt();
	const wanted = typeof name === 'string' ? name : await name();
	if (policy === 'rename') return await underFreeName(world, change, wanted);
	for (let race = 1; ; race += 1) {
		let taken: BoxMini | undefined = await lookAlike(world, parentId, wanted, type);
		if (taken === undefined) {
			const outcome = await outcomeOf(attempt());
			if (outcome.ok) return outcome.value;
			const { error } = outcome;
			if (!isNameConflict(error)) throw error;
			// Conflicts of moves can come without the item in the way.
			taken = error.conflicts[0] ?? (await childNamed(world.box, parentId, wanted));
			if (taken === undefined && race < maxRaces) continue;
			// A folder in place of a file, or the other way round, is not what the user meant.
			if (taken?.type !== type) throw error;
		}
		const use = await outcomeOf(existing(taken));
		if (use.ok) return use.value;
		if (!isGone(use.error) || race >= maxRaces) throw use.error;
	}
}

async function underFreeName<T>(world: World, change: NamedChange<T>, wanted: string): Promise<T> {
	const { type, parentId, name, attempt } = change;
	if ((await lookAlike(world, parentId, wanted, type)) === undefined) {
		if (typeof name === 'string') return await renamed(world, change, wanted);
		// What has its name already, such as what is moved to where it is, keeps it.
		const outcome = await outcomeOf(attempt());
		if (outcome.ok) return outcome.value;
		// It may be its own: under another name there would be two.
		if (!isNameConflict(outcome.error) || outcome.error.outcomeUnknown) throw outcome.error;
	}
	(await folderNames(world, parentId)).take(wanted);
	return await renamed(world, change, wanted);
}

async function renamed<T>(
	world: World,
	{ attempt, type, parentId }: NamedChange<T>,
	wanted: string,
): Promise<T> {
	const names = await folderNames(world, parentId);
	for (let race = 1; ; race += 1) {
		const name = names.claim(wanted, type);
		const outcome = await outcomeOf(attempt(name === wanted ? undefined : name));
		if (outcome.ok) return outcome.value;
		const { error } = outcome;
		const isTaken = isNameConflict(error) && !error.outcomeUnknown;
		if (!isTaken) names.release(name);
		if (!isTaken || race >= maxTries) throw error;
		await names.missed();
	}
}

const isGone = (error: unknown) =>
	error instanceof BoxApiError && error.status === 404 && !error.outcomeUnknown;

export function isNameConflict(error: unknown): error is BoxApiError {
	return error instanceof BoxApiError && error.status === 409 && error.code === 'item_name_in_use';
}
