import { isObject } from '../../../client';
import { groupsOf, membersOf } from '../../../operation';
import type { Field } from './field';

/** The options that were added to a collection. */
export function readCollection(value: unknown, { parameter, members }: Field) {
	return members(value, membersOf(parameter));
}

/** The groups that are there; of a group that can be repeated, all of it. */
export function readFixedCollection(value: unknown, { parameter, members }: Field) {
	const given = isObject(value) ? value : {};
	return Object.fromEntries(
		groupsOf(parameter)
			.filter(({ name }) => given[name] !== undefined)
			.map(({ name, values }) => {
				const group = given[name];
				const read = (entry: unknown) => members(entry, values);
				return [name, Array.isArray(group) ? group.map(read) : read(group)];
			}),
	);
}
