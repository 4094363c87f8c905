import { type BoxClient, list, type Query } from '../client';
import type { Choice, ChoicePage, ListQuery } from '../operation';

const pageSize = 100;

/**
 * One page of a list that Box pages by offset, as choices.
 *
 * @param asChoice undefined for an entry that is not to be shown
 */
export async function offsetPage<T>(
	box: BoxClient,
	{ path, query, page }: { path: string; query: Query } & Pick<ListQuery, 'page'>,
	asChoice: (entry: T) => Choice | undefined,
): Promise<ChoicePage> {
	const offset = Number(page ?? 0);
	const found = await box.request<{ entries: T[]; total_count: number }>('GET', path, {
		expect: list,
		query: { ...query, limit: pageSize, offset },
	});
	const next = offset + pageSize;
	return {
		results: found.entries.flatMap((entry) => asChoice(entry) ?? []),
		page: next < found.total_count ? String(next) : undefined,
	};
}
