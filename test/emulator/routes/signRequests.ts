import type { FastifyInstance } from 'fastify';

import type { Answer } from '../http/answer';
import { created, ok } from '../http/answer';
import type { Call } from '../http/call';
import { markerPage, pageBody } from '../http/paging';
import { boxRoutes } from '../http/router';
import { arrayAt, booleanAt, numberAt, objectAt, requiredText, textAt } from '../kernel/input';
import { invalid, missing, notFound, Problem } from '../kernel/problem';
import type { FileItem, FolderItem } from '../world/items';
import type { SignRequest } from '../world/signRequests';
import { secretUrl } from '../world/signRequests';
import { signersIn } from '../world/signSigners';
import { signRequestBody } from '../world/signViews';
import type { SignTemplate } from '../world/signTemplates';
import type { World } from '../world/World';

const DAY = 86_400_000;
const RESEND_AFTER = 10 * 60_000;
const OPEN = ['converting', 'created', 'sent', 'viewed'];
const SENT = ['sent', 'viewed'];
const PAGE = { defaultLimit: 100, maximumLimit: 1000 };
/** What is shown as it was sent. */
const KEPT = [
	...['name', 'email_subject', 'email_message', 'redirect_url', 'declined_redirect_url'],
	...['external_id', 'external_system_name', 'signature_color'],
];

/** Requests of Box Sign: its sender sees one, and who sees its files. */
export function signRequestRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	const sign = { need: 'sign' } as const;
	const one = '/sign_requests/{sign_request_id}';
	on('POST /sign_requests', create, sign);
	on('GET /sign_requests', list, sign);
	on(`GET ${one}`, (call) => ok(signRequestBody(world, found(call))), sign);
	on(`POST ${one}/cancel`, cancel, sign);
	on(`POST ${one}/resend`, resend, sign);
}

function create(call: Call): Answer {
	const { world, caller, body } = call;
	const templateId = textAt(body, 'template_id');
	const template = templateId === undefined ? undefined : templateOf(call, templateId);
	const sources = sourcesIn(call, template);
	const parent = parentIn(call, sources, template);
	const days = numberAt(body, 'days_valid');
	if (days !== undefined && (days < 0 || days > 730)) throw invalid('days_valid', days);
	const prefilled = (arrayAt(body, 'prefill_tags') ?? []).map((tag) => {
		const id = requiredText({ tag }, 'tag.document_tag_id');
		const value =
			textAt({ tag }, 'tag.text_value') ??
			textAt({ tag }, 'tag.date_value') ??
			booleanAt({ tag }, 'tag.checkbox_value');
		return `\n${id}: ${String(value)}`;
	});
	const toPrepare = booleanAt(body, 'is_document_preparation_needed') === true;
	const request = world.signRequests.add({
		senderId: caller.user.id,
		sources,
		parent,
		signers: signersIn(body, template),
		prefilled: prefilled.join(''),
		expiresAt: days === undefined || days === 0 ? undefined : world.clock.now() + days * DAY,
		prepareUrl: toPrepare ? secretUrl('prepare') : undefined,
		settings: {
			...Object.fromEntries(KEPT.map((name) => [name, textAt(body, name) ?? null])),
			name: textAt(body, 'name') ?? sources[0]?.name ?? '',
			template_id: templateId ?? null,
			days_valid: days ?? null,
			prefill_tags: arrayAt(body, 'prefill_tags') ?? [],
			is_document_preparation_needed: toPrepare,
			are_reminders_enabled: booleanAt(body, 'are_reminders_enabled') ?? false,
			are_text_signatures_enabled: booleanAt(body, 'are_text_signatures_enabled') ?? true,
		},
	});
	// Box answers before it has begun to convert.
	return created({ ...signRequestBody(world, request), status: 'converting' });
}

function templateOf({ world, caller }: Call, id: string): SignTemplate {
	const template = world.signTemplates.get(id);
	if (template?.ownerId !== caller.user.id) throw notFound('template_id', id);
	return template;
}

function sourcesIn(call: Call, template: SignTemplate | undefined): FileItem[] {
	const given = arrayAt(call.body, 'source_files')?.map((file) =>
		requiredText({ file }, 'file.id'),
	);
	const ids = given ?? (template === undefined ? [] : [template.fileId]);
	if (ids.length === 0) throw missing('source_files');
	if (ids.length > 10) throw invalid('source_files', ids.length);
	return ids.map((id) => call.world.access.file(call.caller, id, 'download'));
}

function parentIn(
	{ world, caller, body }: Call,
	[first]: readonly FileItem[],
	template: SignTemplate | undefined,
): FolderItem {
	const given = objectAt(body, 'parent_folder');
	const id = given === undefined ? template?.folderId : requiredText(body, 'parent_folder.id');
	if (given !== undefined && id === '0') throw invalid('parent_folder', id);
	if (id !== undefined && id !== '0') return world.access.folder(caller, id, 'upload');
	const beside = first === undefined ? undefined : world.tree.parent(first);
	if (beside && !beside.isRoot && world.access.can(caller.user.id, beside, 'upload')) return beside;
	const root = world.tree.root(caller.user.id);
	const usual = world.tree.named(root, 'My Sign Requests');
	if (usual?.kind === 'folder') return usual;
	return world.tree.addFolder(root, 'My Sign Requests', caller.user.id);
}

/** Whether its files and its folder are there: otherwise Box does not find it. */
function isThere({ tree }: World, { signFileIds, parentFolderId }: SignRequest): boolean {
	return [...signFileIds, parentFolderId].every((id) => {
		const item = tree.get(id);
		return item !== undefined && !tree.isTrashed(item);
	});
}

function seesFiles({ world, caller }: Call, { signFileIds }: SignRequest): boolean {
	return signFileIds.every((id) => {
		const item = world.tree.get(id);
		return item !== undefined && world.access.sees(caller, item);
	});
}

function found(call: Call): SignRequest {
	const { world, caller } = call;
	const id = call.param('sign_request_id');
	const request = world.signRequests.entries.get(id);
	const isOwn = request?.senderId === caller.user.id;
	if (request && isThere(world, request) && (isOwn || seesFiles(call, request))) return request;
	throw notFound('sign_request', id);
}

function list(call: Call): Answer {
	const { world, caller, query } = call;
	const senders = query.list('senders');
	const shared = query.boolean('shared_requests') ?? false;
	if (senders !== undefined && !shared) throw invalid('senders', senders.join(','));
	const requests = [...world.signRequests.entries.values()].filter((one) => {
		if (!isThere(world, one)) return false;
		const isOwn = one.senderId === caller.user.id;
		if (!shared) return isOwn;
		const login = world.users.get(one.senderId)?.login ?? '';
		return !isOwn && seesFiles(call, one) && (senders?.includes(login) ?? true);
	});
	return ok(
		pageBody(
			markerPage(requests, ({ id }) => id, query, PAGE),
			(one) => signRequestBody(world, one),
		),
	);
}

function cancel(call: Call): Answer {
	// Real clients have met the refusal of a request without any body.
	if (call.bytes.length === 0) throw missing('body');
	const request = own(call);
	demandStatus(call, request, OPEN);
	request.end = 'cancelled';
	request.settings = { ...request.settings, cancel_reason: textAt(call.body, 'reason') ?? null };
	return ok(signRequestBody(call.world, request));
}

function resend(call: Call): Answer {
	const request = own(call);
	demandStatus(call, request, SENT);
	const now = call.world.clock.now();
	if (now < request.lastSentAt + RESEND_AFTER) {
		throw new Problem(400, 'bad_request', 'The request was sent less than 10 minutes ago');
	}
	request.lastSentAt = now;
	request.sent += 1;
	return { status: 202 };
}

function own(call: Call): SignRequest {
	const request = found(call);
	if (request.senderId !== call.caller.user.id) throw notFound('sign_request', request.id);
	return request;
}

function demandStatus({ world }: Call, request: SignRequest, allowed: readonly string[]): void {
	const status = world.signRequests.statusOf(request);
	if (allowed.includes(status)) return;
	throw new Problem(400, 'bad_request', `The sign request has the status ${status}`);
}
