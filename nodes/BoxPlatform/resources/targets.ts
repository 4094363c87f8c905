/**
 * What operations change, by names that are the same wherever the same thing is meant: see `targets` of an
 * operation. One that is too wide costs time, one that is too narrow lets two items race.
 */
import { nameKey } from '../client';
import type { ItemRef } from './item';

/** Anything with an ID of its own, such as `target('group', id)`. */
export const target = (kind: string, ...ids: string[]): string => [kind, ...ids].join(' ');

export const itemTarget = ({ type, id }: ItemRef): string => target(type, id);

/**
 * A name in a folder, for what gets a name there.
 *
 * @param parentId empty for a folder that is not known: then it counts as the same everywhere
 */
export const nameTarget = (parentId: string, name: string): string =>
	target('name', parentId, nameKey(name));
