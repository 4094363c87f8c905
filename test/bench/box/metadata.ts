import type { BoxOptions } from './options';

interface Operation {
	op: string;
	path: string;
	value: unknown;
}

/** One template on each of the tagged items; some have another value than is wanted. */
export function createMetadata({ differsEvery = 1 }: BoxOptions) {
	const values = new Map<string, { status: unknown; version: number }>();
	const stored = (id: string) => {
		const isOther = Number(id.slice(1)) % differsEvery === 0;
		return values.get(id) ?? { status: isOther ? 'Open' : wantedStatus, version: 0 };
	};
	const body = (id: string) => {
		const { status, version } = stored(id);
		return {
			status,
			amount: 12.5,
			$parent: `file_${id}`,
			$id: `00000000-0000-4000-8000-${id.padStart(12, '0')}`,
			$type: 'contract-00000000',
			$typeVersion: 1,
			$version: version,
			$template: 'contract',
			$scope: 'enterprise_900100',
			$canEdit: true,
		};
	};
	return {
		get: body,
		patch(id: string, operations: unknown) {
			const list = operations as Operation[];
			const change = list.find(({ op, path }) => op !== 'test' && path === '/status');
			const { version } = stored(id);
			if (change) values.set(id, { status: change.value, version: version + 1 });
			return body(id);
		},
	};
}

export const wantedStatus = 'Signed';
export const templateKey = 'contract';
