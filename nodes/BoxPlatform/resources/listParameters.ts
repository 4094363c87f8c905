import { parameter } from '../operation';

/** The two fields of every list. The item loop applies them: an operation only yields. */
export const listParameters = [
	parameter({
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		purpose: 'limit',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	}),
	parameter({
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		purpose: 'limit',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	}),
] as const;
