import MiniSearch from 'minisearch';

import { actionNodes } from '../../nodes/BoxPlatform/resources';
import { tasks } from './operationSearch/tasks';

/** What n8n's panel and a model that picks tools read of an operation. */
const operations = actionNodes.flatMap((node) =>
	node.resources.flatMap((resource) =>
		resource.operations.map(({ value, name, action, description }) => ({
			id: `${resource.value}.${value}`,
			name,
			action,
			description,
			resource: resource.name,
		})),
	),
);

/** The operations whose words fit a task, best first: BM25 with minisearch's own settings. */
const search = new MiniSearch<(typeof operations)[number]>({
	fields: ['action', 'name', 'resource', 'description'],
});
search.addAll(operations);

const results = tasks.map(({ task, right }) => {
	const found = search.search(task).map(({ id }) => String(id));
	return { task, right, found, rank: found.findIndex((id) => right.includes(id)) };
});

/** The tasks whose right operation is not among the first `count`, as lines to read. */
const missesOf = (count: number) =>
	results
		.filter(({ rank }) => rank < 0 || rank >= count)
		.map(({ task, right, found }) => `${task}: ${right[0]}, but ${found.slice(0, 3).join(', ')}`);

describe('finding operations by the words of a task', () => {
	it('has a hundred tasks, each of whose right operations exist', () => {
		const known = new Set(operations.map(({ id }) => id));
		expect(tasks).toHaveLength(100);
		expect(tasks.flatMap(({ right }) => right).filter((id) => !known.has(id))).toEqual([]);
	});

	it.each([
		['first', 1, 70],
		['among the first three', 3, 90],
	])('ranks the right one %s often enough', (_, count, atLeast) => {
		const misses = missesOf(count);
		// The whole list fails together, so that what is missed can be read.
		expect(misses.length > tasks.length - atLeast ? misses : []).toEqual([]);
	});
});
