import { isObject } from '../../../client';
import { groupsOf, membersOf } from '../../../operation';
import type { Field } from './field';
import { inside } from './origin';

/** The options that were added to a collection. */
export function readCollection(value: unknown, { parameter, origin, members }: Field) {
	return members(value, membersOf(parameter), origin);
}

/** The groups that are there; of a group that can be repeated, all of it. */
export function readFixedCollection(value: unknown, { parameter, origin, members }: Field) {
	const given = isObject(value) ? value : {};
	return Object.fromEntries(
		groupsOf(parameter)
			.filter(({ name }) => given[name] !== undefined)
			.map(({ name, values }) => {
				const group = given[name];
				const from = inside(origin, name);
				return [
					name,
					Array.isArray(group)
						? group.map((entry, index) => members(entry, values, inside(from, index)))
						: members(group, values, from),
				];
			}),
	);
}
