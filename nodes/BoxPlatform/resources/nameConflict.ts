import { BoxApiError, type BoxClient, childNamed } from '../client';
import { parameter } from '../operation';
import { numberedName } from './itemName';
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

const maxNumber = 100;

export interface NamedChange<T> {
	policy: 'fail' | 'rename' | 'replace' | 'skip';
	type: 'file' | 'folder';
	/** The folder in which the name has to be free. */
	parentId: string;
	/** The name that is wanted; asked for only when it turns out to be taken. */
	name: () => Promise<string>;
	/** Makes the change, under another name than the wanted one if one is given. */
	attempt: (name?: string) => Promise<T>;
	/** What to do with an item of the same type that has the name. */
	existing: (id: string) => Promise<T>;
}

/** Makes a change that needs a free name in a folder, and follows the policy when it is taken. */
export async function withFreeName<T>(box: BoxClient, change: NamedChange<T>): Promise<T> {
	const { policy, type, parentId, name, attempt, existing } = change;
	const outcome = await outcomeOf(attempt());
	if (outcome.ok) return outcome.value;
	const { error } = outcome;
	if (policy === 'fail' || !isNameConflict(error)) throw error;
	// It may be its own: under another name there would be two.
	if (policy === 'rename' && error.outcomeUnknown) throw error;
	if (policy === 'rename') return await underNumberedName(change, await name());
	// Conflicts of moves can come without the item in the way.
	const taken = error.conflicts[0] ?? (await childNamed(box, parentId, await name()));
	// A folder in place of a file, or the other way round, is not what the user meant.
	if (taken?.type !== type) throw error;
	return await existing(taken.id);
}

async function underNumberedName<T>({ attempt, type }: NamedChange<T>, wanted: string): Promise<T> {
	for (let number = 1; number <= maxNumber; number += 1) {
		const outcome = await outcomeOf(attempt(numberedName(wanted, number, type)));
		if (outcome.ok) return outcome.value;
		if (!isNameConflict(outcome.error)) throw outcome.error;
	}
	throw new RangeError(
		`‘${wanted}’ and its names with the numbers 1 to ${maxNumber} are all taken in the folder`,
	);
}

export function isNameConflict(error: unknown): error is BoxApiError {
	return error instanceof BoxApiError && error.status === 409 && error.code === 'item_name_in_use';
}
