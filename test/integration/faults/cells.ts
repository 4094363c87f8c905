import type { Exchange } from '../../emulator';
import type { FaultKind } from './faultKinds';
import { faultKinds } from './faultKinds';
import { nameOf } from './requests';
import type { Trial, TrialPlan } from './trial';

/** One fault at one request of an operation. */
export interface Cell {
	operation: string;
	/** In place of the operation's own case. */
	test?: TrialPlan['test'];
	kind: FaultKind;
	/** Which request of the operation is hit, from 0. */
	index: number;
	target: Exchange;
}

export function cellsOf(operation: string, { requests }: Trial): Cell[] {
	return targetsOf(requests).flatMap(({ target, index }) =>
		faultKinds
			.filter(({ concerns }) => concerns?.(target, operation) ?? true)
			.map((kind) => ({ operation, kind, index, target })),
	);
}

/** Of requests that repeat each other, such as the pages of a list, the first and the last. */
function targetsOf(requests: readonly Exchange[]): Array<Pick<Cell, 'index' | 'target'>> {
	const names = requests.map((request) => `${request.origin} ${nameOf(request)}`);
	return requests
		.map((target, index) => ({ target, index }))
		.filter(({ index }) => {
			const name = names[index] ?? '';
			return names.indexOf(name) === index || names.lastIndexOf(name) === index;
		});
}
