import type { Exchange } from '../../emulator';
import type { NodeOutput } from '../n8nHost';
import type { FaultKind } from './faultKinds';
import { differences } from './stateOf';
import type { Trial } from './trial';
import { writes } from './trial';

/** What is wrong with a run that met a fault; empty when every rule was kept. */
export function verdict(kind: FaultKind, target: Exchange, clean: Trial, trial: Trial): string[] {
	const wrong = [
		...trial.mistakes.map((mistake) => `protocol mistake: ${mistake}`),
		...trial.leaks.map((leak) => `secret: ${leak}`),
	];
	if (!trial.requests.some(({ faulted }) => faulted)) wrong.push('the fault met no request');
	const problem = shownProblem(trial.output);
	if (problem === undefined) return [...wrong, ...afterSuccess(kind, clean, trial)];
	return [...wrong, ...afterFailure(kind, target, clean, trial, problem)];
}

/** A success is the same as without the fault: what came out, and what Box holds. */
function afterSuccess(kind: FaultKind, clean: Trial, trial: Trial): string[] {
	if (kind.lasting) return ['succeeded although Box refused'];
	const wrong: string[] = [];
	if (trial.complaint !== undefined) wrong.push(`other result: ${trial.complaint}`);
	if (trial.after !== clean.after) {
		wrong.push(`other effect than one clean run:\n${differences(clean.after, trial.after)}`);
	}
	return wrong;
}

/**
 * A failure is only allowed where a repeat could do harm, or where Box goes on failing. Box then
 * holds what a clean run had written up to some point, each step at most once.
 */
function afterFailure(
	kind: FaultKind,
	target: Exchange,
	clean: Trial,
	trial: Trial,
	problem: Problem,
): string[] {
	const wrong: string[] = [];
	const mayFail = kind.lasting !== undefined || (kind.doubt && writes(target));
	if (!mayFail) return [`failed: ${problem.text}`];
	const states = [clean.before, ...clean.steps, clean.after];
	if (!states.includes(trial.after)) {
		wrong.push(`more was written than once:\n${differences(clean.after, trial.after)}`);
	}
	if (kind.doubt && writes(target) && !/not known whether the change was made/.test(problem.text)) {
		wrong.push(`does not say that the outcome is unknown: ${problem.text}`);
	}
	if (problem.hint.replace(/\(Box: .*\)/, '').trim().length < 10) {
		wrong.push(`does not say what to do: ${problem.text}`);
	}
	// One of the answers, as the last one of several requests at once is not for a test to say.
	const answers = trial.requests.filter(({ faulted }) => faulted).map(namedParts);
	if (!answers.some((parts) => parts.every((part) => problem.text.includes(part)))) {
		wrong.push(`does not name ${answers.at(-1)?.join(', ') ?? ''}: ${problem.text}`);
	}
	return wrong;
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

interface Problem {
	/** Everything that a user can read. */
	text: string;
	/** The part that says what to do. */
	hint: string;
}

/** The failure as the node shows it: as an error, or as an item when it is set to continue. */
function shownProblem({ error, items }: NodeOutput): Problem | undefined {
	if (error !== undefined) {
		const hint = String(error.description ?? '');
		return { text: `${error.message} | ${hint}`, hint };
	}
	const failed = items.find(({ json }) => typeof json.error === 'string' && 'details' in json);
	if (failed === undefined) return undefined;
	const { error: message, details } = failed.json;
	const hint =
		typeof details === 'object' && details !== null && 'hint' in details
			? String(details.hint)
			: '';
	return { text: `${String(message)} | ${hint}`, hint };
}
