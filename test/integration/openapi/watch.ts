import type { Emulator, EmulatorOptions, Exchange } from '../../emulator';
import { startEmulator } from '../../emulator';
import { outsideTheApi } from './deviations';
import type { Checked } from './exchangeCheck';
import { checkExchange } from './exchangeCheck';
import { specification } from './specification';
import type { Validators } from './validators';
import { createValidators } from './validators';

/** What the exchanges of this test file have shown so far. */
export const seen = {
	/** Operations of the specification that the package has called. */
	used: new Set<string>(),
	/** Those of them whose success was held against the specification too. */
	answered: new Set<string>(),
	/** Addresses outside the API that the package has called, by what they are. */
	outside: new Set<string>(),
	/** The deviations that were met. */
	excused: new Set<string>(),
	complaints: new Map<string, string>(),
};

let validators: Validators | undefined;

/**
 * Starts an emulator each of whose exchanges is held against Box's OpenAPI files; closing it throws
 * when something did not fit.
 */
export async function startCheckedEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const spec = specification();
	const check = (validators ??= createValidators(spec.schemas));
	const emulator = await startEmulator(options);
	const stop = emulator.onExchange((exchange) => {
		if (exchange.outcome === 'reset') return;
		if (byThePackage(exchange)) takePosition(emulator, exchange);
		const outside = outsideTheApi.find(({ path }) => path.test(exchange.path));
		if (outside === undefined) take(exchange, checkExchange(spec, check, exchange));
		else if (byThePackage(exchange)) seen.outside.add(outside.what);
	});
	return {
		...emulator,
		async close() {
			await emulator.close();
			stop();
			assertNoComplaints();
		},
	};
}

const byThePackage = ({ requestHeaders }: Exchange) =>
	String(requestHeaders['user-agent']).startsWith('n8n-nodes-box-platform');

function take(exchange: Exchange, { operation, complaints, excused }: Checked): void {
	const { method, path } = exchange;
	if (operation !== undefined && byThePackage(exchange)) {
		seen.used.add(operation);
		if (exchange.status < 400 && !exchange.faulted) seen.answered.add(operation);
	}
	for (const { what } of excused) seen.excused.add(what);
	for (const complaint of complaints) {
		seen.complaints.set(`${operation ?? method}: ${complaint}`, `${method} ${path}`);
	}
}

/** Other clients may round positions, and Box lives with that; this package sends them as they came. */
function takePosition({ world }: Emulator, { method, path, query, status }: Exchange): void {
	const position = query.stream_position ?? 'now';
	if (status >= 400 || /^(now|0)$/.test(position) || world.events.wasIssued(position)) return;
	seen.complaints.set(`${method} ${path}: stream_position ${position} was rounded`, position);
}

function assertNoComplaints(): void {
	if (seen.complaints.size === 0) return;
	const lines = [...seen.complaints].map(([complaint, example]) => `- ${complaint} (${example})`);
	seen.complaints.clear();
	throw new Error(`${lines.length} differences from what Box says:\n${lines.join('\n')}`);
}
