import type { FastifyInstance } from 'fastify';

import { ok } from '../http/answer';
import { markerPage, pageBody } from '../http/paging';
import { boxRoutes } from '../http/router';
import type { JsonObject } from '../kernel/json';
import { notFound } from '../kernel/problem';
import type { SignTemplate } from '../world/signTemplates';
import type { World } from '../world/World';

/** Templates of Box Sign: a user sees his own. */
export function signTemplateRoutes(app: FastifyInstance, world: World): void {
	const on = boxRoutes(app, world);
	on(
		'GET /sign_templates',
		(call) => {
			const own = [...world.signTemplates.values()].filter(
				({ ownerId }) => ownerId === call.caller.user.id,
			);
			return ok(
				pageBody(
					markerPage(own, ({ id }) => id, call.query),
					templateBody,
				),
			);
		},
		{ need: 'sign' },
	);
	on(
		'GET /sign_templates/{template_id}',
		(call) => {
			const id = call.param('template_id');
			const template = world.signTemplates.get(id);
			if (template?.ownerId !== call.caller.user.id) throw notFound('template_id', id);
			return ok(templateBody(template));
		},
		{ need: 'sign' },
	);
}

function templateBody(template: SignTemplate): JsonObject {
	const { id, name, fileId, folderId, signers = [], nonEditable = [] } = template;
	return {
		type: 'sign-template',
		id,
		name,
		email_subject: null,
		email_message: null,
		days_valid: 0,
		parent_folder: { type: 'folder', id: folderId },
		source_files: [{ type: 'file', id: fileId }],
		are_fields_locked: false,
		are_options_locked: false,
		are_recipients_locked: false,
		are_email_settings_locked: false,
		are_files_locked: false,
		additional_info: {
			non_editable: [...nonEditable],
			required: { signers: signers.map(({ email }) => (email === null ? ['email'] : [])) },
		},
		signers: signers.map(({ email, role, order, label, inputs = [] }) => ({
			email,
			role,
			order,
			label: label ?? null,
			public_id: `${id}${order}`,
			is_in_person: false,
			inputs: inputs.map(({ tagId, type }) => ({
				document_tag_id: tagId,
				type,
				content_type: type,
				page_index: 0,
			})),
		})),
	};
}
