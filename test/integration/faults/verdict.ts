/** What has to hold for a run that met a fault. */
import type { Exchange } from '../../emulator';
import type { FaultKind } from './faultKinds';
import { leavesNothing, writes } from './requests';
import type { Problem } from './shownProblem';
import { showsInternals, shownProblem, tellsCure, tellsDoubt, tellsNonsense } from './shownProblem';
import { differences } from './stateOf';
import type { Trial } from './trial';
import { isFaulted } from './trial';
import { mayStayUnknown } from './unknownOutcomes';

/** Something that is wrong with a run. */
export interface Complaint {
	/**
	 * `promise`: holds whatever happens. `result`: what comes out, and what is said. `internals`:
	 * JavaScript's own words reach the user.
	 */
	about: 'promise' | 'result' | 'internals';
	what: string;
}

const promise = (what: string): Complaint => ({ about: 'promise', what });
const result = (what: string): Complaint => ({ about: 'result', what });

/** What is wrong with a run that met a fault; empty when every rule was kept. */
export function verdict(
	operation: string,
	kind: FaultKind,
	clean: Trial,
	trial: Trial,
): Complaint[] {
	const problem = shownProblem(trial.output);
	return [
		...broken(clean, trial),
		...(problem === undefined
			? afterSuccess(kind, clean, trial)
			: afterFailure(operation, kind, trial, problem)),
	];
}

/** Whether a run ended because its request may not be sent again. */
export function stayedUnknown(operation: string, kind: FaultKind, trial: Trial): Exchange[] {
	const failed = shownProblem(trial.output) !== undefined;
	const inDoubt = failed && kind.doubt && !kind.lasting && !kind.nonsense;
	return inDoubt ? faultedWrites(trial).filter((one) => mayStayUnknown(operation, one)) : [];
}

const faultedWrites = ({ requests }: Trial) => requests.filter(isFaulted).filter(writes);

/** What never happens: Box then holds what a clean run had written up to some point, once. */
function broken(clean: Trial, trial: Trial): Complaint[] {
	const wrong = [
		...trial.mistakes.map((mistake) => `protocol mistake: ${mistake}`),
		...trial.leaks.map((leak) => `secret: ${leak}`),
	];
	if (!trial.requests.some(isFaulted)) wrong.push('the fault met no request');
	if (![clean.before, ...clean.steps, clean.after].includes(trial.after)) {
		wrong.push(`more was written than once:\n${differences(clean.after, trial.after)}`);
	}
	return wrong.map(promise);
}

/** A success is the same as without the fault: what came out, and what Box holds. */
function afterSuccess(kind: FaultKind, clean: Trial, trial: Trial): Complaint[] {
	if (kind.lasting) return [result('succeeded although Box refused')];
	const wrong: Complaint[] = [];
	if (trial.complaint !== undefined) wrong.push(result(`other result: ${trial.complaint}`));
	if (trial.after !== clean.after) {
		wrong.push(result(`not done:\n${differences(clean.after, trial.after)}`));
	}
	return wrong;
}

/** A failure is only allowed where a repeat could do harm, or where Box goes on failing. */
function afterFailure(
	operation: string,
	kind: FaultKind,
	trial: Trial,
	problem: Problem,
): Complaint[] {
	const raw: Complaint[] = showsInternals(problem)
		? [{ about: 'internals', what: `shows internals: ${problem.text}` }]
		: [];
	if (!mayFail(operation, kind, trial)) return [...raw, result(`failed: ${problem.text}`)];
	const wrong: string[] = [];
	const doubt = kind.doubt && faultedWrites(trial).some((one) => !leavesNothing(one));
	if (doubt && !tellsDoubt(problem)) wrong.push('does not say that the outcome is unknown');
	if (kind.nonsense && !doubt && !tellsNonsense(problem)) {
		wrong.push('does not say that the answer could not be read');
	}
	if (!tellsCure(problem)) wrong.push('does not say what to do');
	// One of the answers, as the last one of several requests at once is not for a test to say.
	const answers = trial.requests.filter(isFaulted).map(namedParts);
	if (!answers.some((parts) => parts.every((part) => problem.text.includes(part)))) {
		wrong.push(`does not name ${answers.at(-1)?.join(', ') ?? ''}`);
	}
	return [...raw, ...wrong.map((what) => result(`${what}: ${problem.text}`))];
}

function mayFail(operation: string, kind: FaultKind, trial: Trial): boolean {
	if (kind.lasting) return true;
	const hit = faultedWrites(trial);
	// Nonsense may be all that is left of a success, so that even a harmless repeat may be left out.
	if (kind.nonsense) return hit.length > 0;
	return kind.doubt && hit.some((request) => mayStayUnknown(operation, request));
}

/** Status, code and request ID of an answer, as far as it has them. */
function namedParts({ outcome, status, responseHeaders, responseBody }: Exchange): string[] {
	if (outcome !== 'answered' || status < 300) return [];
	const body = typeof responseBody === 'object' && responseBody !== null ? responseBody : {};
	const requestId =
		'request_id' in body ? body.request_id : (responseHeaders['box-request-id'] ?? undefined);
	return [
		`HTTP ${status}`,
		...('code' in body ? [String(body.code)] : []),
		...(requestId === undefined ? [] : [String(requestId)]),
	];
}
