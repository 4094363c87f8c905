import { BoxApiError, type BoxFolder, childNamed } from '../../client';
import type { OperationContext } from '../../operation';
import { lookAlike } from '../lookAlikes';
import { isNameConflict } from '../nameConflict';
import { outcomeOf } from '../outcome';

const maxRaces = 5;

/**
 * The ID of the folder with this name, which is created if there is none.
 *
 * Created first and looked up when that fails: to look first would leave a gap in which another
 * execution creates it. Only a name that can be written in several ways is looked up before as well, since Box
 * would make a second folder that looks the same.
 *
 * @throws RangeError when the name belongs to a file
 */
export async function folderNamed(
	world: Pick<OperationContext<unknown>, 'box' | 'once'>,
	parentId: string,
	name: string,
): Promise<string> {
	const { box } = world;
	for (let race = 1; ; race += 1) {
		const similar = await lookAlike(world, parentId, name, 'folder');
		if (similar !== undefined) return similar.id;
		const creation = await outcomeOf(
			box.request<BoxFolder>('POST', '/folders', {
				query: { fields: 'id' },
				json: { name, parent: { id: parentId } },
				// A second one meets the first one, which is what is asked for.
				repeatable: true,
			}),
		);
		if (creation.ok) return creation.value.id;
		const { error } = creation;
		// Who may not create folders here may still use one that exists.
		const forbidden = error instanceof BoxApiError && error.status === 403;
		if (!forbidden && !isNameConflict(error)) throw error;
		const found = error.conflicts[0] ?? (await childNamed(box, parentId, name));
		if (found?.type === 'folder') return found.id;
		if (found !== undefined) {
			throw new RangeError(
				`‘${name}’ in the path is a ${found.type}, not a folder (ID ${found.id})`,
			);
		}
		// Somebody has freed the name meanwhile.
		if (forbidden || race >= maxRaces) throw error;
	}
}
