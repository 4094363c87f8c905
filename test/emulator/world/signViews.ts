import { utcTime } from '../kernel/clock';
import type { JsonObject } from '../kernel/json';
import { itemMini } from './itemViews';
import type { SignRequest, SignSigner } from './signRequests';
import type { World } from './World';

/** A sign request as Box shows it; the password of a signer never comes back. */
export function signRequestBody(world: World, request: SignRequest): JsonObject {
	const files = (ids: readonly string[]): JsonObject[] =>
		ids.flatMap((id) => {
			const item = world.tree.get(id);
			return item === undefined ? [] : [itemMini(item)];
		});
	const [log] = request.logFileId === undefined ? [] : files([request.logFileId]);
	const [parent = {}] = files([request.parentFolderId]);
	const time = (at: number | undefined) => (at === undefined ? null : utcTime(at));
	const { cancel_reason: _reason, ...settings } = request.settings;
	return {
		type: 'sign-request',
		id: request.id,
		...settings,
		status: world.signRequests.statusOf(request),
		source_files: request.sourceFileIds.map((id) => ({ type: 'file', id, etag: null })),
		signers: request.signers.map(signerBody),
		sign_files: {
			files: files(request.signFileIds),
			is_ready_for_download: world.signRequests.isReady(request),
		},
		...(log && { signing_log: log }),
		parent_folder: parent,
		prepare_url: request.prepareUrl ?? null,
		auto_expire_at: time(request.expiresAt),
		created_at: utcTime(request.createdAt),
		finished_at: time(request.finishedAt),
		short_id: `SR-${request.id}`,
		collaborator_level: 'owner',
		error_code: null,
		sender_id: Number(request.senderId),
		sender_email: world.users.get(request.senderId)?.login ?? null,
	};
}

function signerBody(signer: SignSigner): JsonObject {
	const { decision, embedUrl } = signer;
	return {
		email: signer.email,
		role: signer.role,
		order: signer.order,
		...signer.settings,
		has_viewed_document: signer.hasViewed,
		signer_decision:
			decision === undefined
				? null
				: {
						type: decision.type,
						finalized_at: utcTime(decision.at),
						additional_info: decision.info,
					},
		inputs: [],
		attachments: [],
		embed_url: embedUrl ?? null,
		iframeable_embed_url: embedUrl === undefined ? null : `${embedUrl}?iframe=1`,
	};
}
