import { ownValue } from '../../client';
import type { MetadataInstance } from './instance';
import type { EnteredValues, MetadataValues } from './values';

/** What has to be changed so that an instance has the entered values; its other fields stay. */
export function differences(
	current: MetadataInstance,
	{ values, emptied }: EnteredValues,
): { values: MetadataValues; remove: string[] } {
	return {
		values: Object.fromEntries(
			Object.entries(values).filter(([key, value]) => !isSame(ownValue(current, key), value)),
		),
		remove: emptied.filter((key) => Object.hasOwn(current, key)),
	};
}

/** As Box sees it: the order of choices and the way to write a date make no difference. */
export function isSame(one: unknown, other: unknown): boolean {
	return comparable(one) === comparable(other);
}

const isoDate = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/;

function comparable(value: unknown): string {
	if (Array.isArray(value)) return JSON.stringify(value.map(comparable).sort());
	if (typeof value === 'string' && isoDate.test(value)) return `date ${Date.parse(value)}`;
	return JSON.stringify(value) ?? '';
}
