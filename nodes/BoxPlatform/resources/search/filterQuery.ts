import { type BoxClient, type Query, type SharedWork, userIds } from '../../client';
import type { ParamsOf } from '../../operation';
import { searchedExtensions } from './extensions';
import { dateRange, laterThanBefore, sizeRange } from '../ranges';
import type { filtersParameter } from './filters';

/**
 * The filters as Box takes them.
 *
 * @throws RangeError for filters that contradict each other
 */
export async function filterQuery(
	box: BoxClient,
	filters: ParamsOf<[typeof filtersParameter]>['filters'],
	once: SharedWork['once'],
): Promise<Query> {
	const { createdAfter, createdBefore, updatedAfter, updatedBefore, sizeMin, sizeMax } = filters;
	const deleted = dateRange(
		filters.deletedAfter,
		filters.deletedBefore,
		laterThanBefore('Deleted'),
	);
	const ofTrash = deleted !== undefined || Boolean(filters.deletedUserIds);
	const ranges = {
		created_at_range: dateRange(createdAfter, createdBefore, laterThanBefore('Created')),
		updated_at_range: dateRange(updatedAfter, updatedBefore, laterThanBefore('Updated')),
		deleted_at_range: deleted,
		size_range: sizeRange(sizeMin, sizeMax, '‘Size Min’ is larger than ‘Size Max’'),
	};
	if (ofTrash && (filters.trashContent ?? 'trashed_only') !== 'trashed_only') {
		throw new RangeError('Box filters by deletion only with ‘Trash’ set to ‘Trashed Only’');
	}
	const ids = async (users = '') =>
		await once(`userIds ${users}`, async () => await userIds(box, users));
	const [owners, updaters, deleters] = await Promise.all([
		ids(filters.ownerUserIds),
		ids(filters.recentUpdaterUserIds),
		ids(filters.deletedUserIds),
	]);
	return {
		...ranges,
		ancestor_folder_ids: filters.ancestorFolderIds?.replace(/\s/g, ''),
		content_types: filters.contentTypes,
		deleted_user_ids: deleters,
		direction: filters.direction,
		fields: filters.fields,
		file_extensions: searchedExtensions(filters.fileExtensions),
		include_recent_shared_links: filters.includeRecentSharedLinks,
		owner_user_ids: owners,
		recent_updater_user_ids: updaters,
		scope: filters.contentScope,
		sort: filters.sort,
		trash_content: ofTrash ? 'trashed_only' : filters.trashContent,
		type: filters.type,
	};
}
