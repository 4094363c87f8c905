import type { Exchange } from '../../emulator';
import type { Deviation } from './deviations';
import { isExcused } from './deviations';
import { requestComplaints } from './requestCheck';
import { responseComplaints } from './responseCheck';
import type { Validators } from './validators';
import type { SpecOperation, Specification } from './specification';

export interface Checked {
	/** The operation of the specification, such as `GET /files/{file_id}`. */
	operation?: string;
	complaints: string[];
	/** What does not fit, but is known to be the specification's own error. */
	excused: Deviation[];
}

/** Holds an exchange against Box's specification: its address, its request and its answer. */
export function checkExchange(
	{ operations }: Specification,
	validators: Validators,
	exchange: Exchange,
): Checked {
	const variants = operations.filter((one) => serves(one, exchange));
	const [first] = variants;
	if (first === undefined) {
		const { method, origin, path } = exchange;
		return { complaints: [`there is no ${method} ${path} at the ${origin} address`], excused: [] };
	}
	const operation = `${first.method} ${first.route}`;
	// Box describes some calls several times, once a purpose; one of the descriptions has to fit.
	const results = variants.map((variant) => {
		const all = [
			...requestComplaints(variant, validators, exchange),
			...responseComplaints(variant, validators, exchange),
		];
		return {
			operation,
			complaints: all.filter((complaint) => isExcused(operation, complaint) === undefined),
			excused: all.flatMap((complaint) => isExcused(operation, complaint) ?? []),
		};
	});
	const [best] = results.sort((a, b) => a.complaints.length - b.complaints.length);
	return best ?? { complaints: [], excused: [] };
}

export function serves(operation: SpecOperation, { method, path, origin }: Exchange): boolean {
	if (operation.method !== method || operation.origin !== origin) return false;
	const plain = path.replace(/^\/2\.0(?=\/)/, '').replace(/^\/api\/oauth2(?=\/authorize)/, '');
	// A fixed path such as /users/me is not a user's ID; Box lists it before the general one.
	const pattern = operation.route
		.split('/')
		.map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^{}]+\}/g, '[^/]+'))
		.join('/');
	return new RegExp(`^${pattern}$`).test(plain);
}
