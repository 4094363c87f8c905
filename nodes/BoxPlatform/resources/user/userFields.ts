import { parameter, type ParamsOf } from '../../operation';
import { fieldsOption } from '../fieldsOption';

/** What can be set of a user. https://developer.box.com/reference/post-users/ */
export const userFields = {
	address: parameter({
		displayName: 'Address',
		name: 'address',
		type: 'string',
		purpose: 'dataSentEmpty',
		default: '',
	}),
	canSeeManagedUsers: parameter({
		displayName: 'Can See Managed Users',
		name: 'canSeeManagedUsers',
		type: 'boolean',
		purpose: 'access',
		default: true,
		description: 'Whether the user sees the other users of the enterprise in the contact list',
	}),
	externalAppUserId: parameter({
		displayName: 'External App User ID',
		name: 'externalAppUserId',
		type: 'string',
		purpose: 'identity',
		default: '',
		description: 'The ID of the user in another system, to find an app user by',
	}),
	isExemptFromDeviceLimits: parameter({
		displayName: 'Is Exempt From Device Limits',
		name: 'isExemptFromDeviceLimits',
		type: 'boolean',
		purpose: 'access',
		default: false,
		description: 'Whether the limits of the enterprise on devices do not count for the user',
	}),
	isExemptFromLoginVerification: parameter({
		displayName: 'Is Exempt From Login Verification',
		name: 'isExemptFromLoginVerification',
		type: 'boolean',
		purpose: 'access',
		default: false,
		description: 'Whether the user signs in without a second factor',
	}),
	isExternalCollabRestricted: parameter({
		displayName: 'Is External Collaboration Restricted',
		name: 'isExternalCollabRestricted',
		type: 'boolean',
		purpose: 'access',
		default: false,
		description: 'Whether the user can collaborate only with people of the enterprise',
	}),
	isSyncEnabled: parameter({
		displayName: 'Is Sync Enabled',
		name: 'isSyncEnabled',
		type: 'boolean',
		purpose: 'choice',
		default: true,
		description: 'Whether the user can use Box Sync',
	}),
	jobTitle: parameter({
		displayName: 'Job Title',
		name: 'jobTitle',
		type: 'string',
		purpose: 'dataSentEmpty',
		default: '',
	}),
	language: parameter({
		displayName: 'Language',
		name: 'language',
		type: 'string',
		purpose: 'choice',
		default: '',
		placeholder: 'e.g. en',
		description: 'The language of the user as a two-letter code',
	}),
	phone: parameter({
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		purpose: 'dataSentEmpty',
		default: '',
	}),
	role: parameter({
		displayName: 'Role',
		name: 'role',
		type: 'options',
		purpose: 'access',
		options: [
			{ name: 'Co-Admin', value: 'coadmin', description: 'May administer the whole enterprise' },
			{ name: 'User', value: 'user' },
		],
		default: 'user',
		description: 'What the user may do in the enterprise',
	}),
	spaceAmount: parameter({
		displayName: 'Space Amount',
		name: 'spaceAmount',
		type: 'number',
		purpose: 'limit',
		typeOptions: { minValue: -1 },
		default: -1,
		description: 'The quota in bytes; -1 for no limit',
	}),
	status: parameter({
		displayName: 'Status',
		name: 'status',
		type: 'options',
		purpose: 'access',
		options: [
			{ name: 'Active', value: 'active' },
			{ name: 'Cannot Delete or Edit', value: 'cannot_delete_edit' },
			{ name: 'Cannot Delete, Edit or Upload', value: 'cannot_delete_edit_upload' },
			{ name: 'Inactive', value: 'inactive', description: 'Cannot sign in' },
		],
		default: 'active',
		description: 'What the account can be used for',
	}),
	timezone: parameter({
		displayName: 'Timezone',
		name: 'timezone',
		type: 'string',
		purpose: 'choice',
		default: '',
		placeholder: 'e.g. Europe/Berlin',
	}),
	trackingCodes: parameter({
		displayName: 'Tracking Codes',
		name: 'trackingCodesUi',
		type: 'fixedCollection',
		purpose: 'members',
		placeholder: 'Add Tracking Code',
		typeOptions: { multipleValues: true },
		default: {},
		description:
			'Attributes for the reports of the Box admin; they replace those that the user has',
		options: [
			{
				displayName: 'Tracking Code',
				name: 'trackingCode',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', purpose: 'identity', default: '' },
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						purpose: 'dataSentEmpty',
						default: '',
					},
				],
			},
		],
	}),
};

/** Runs of fields in the order of the panel; Update has fields of its own between them. */
export const accountFields = [
	userFields.address,
	userFields.canSeeManagedUsers,
	userFields.externalAppUserId,
	fieldsOption,
	userFields.isExemptFromDeviceLimits,
	userFields.isExemptFromLoginVerification,
	userFields.isExternalCollabRestricted,
] as const;
export const personFields = [
	userFields.isSyncEnabled,
	userFields.jobTitle,
	userFields.language,
] as const;
export const standingFields = [
	userFields.role,
	userFields.spaceAmount,
	userFields.status,
	userFields.timezone,
	userFields.trackingCodes,
] as const;

type UserFields = Partial<ParamsOf<Array<(typeof userFields)[keyof typeof userFields]>>>;

/** The request body for the fields above: only those that were added. */
export function userBody({
	canSeeManagedUsers,
	externalAppUserId,
	isExemptFromDeviceLimits,
	isExemptFromLoginVerification,
	isExternalCollabRestricted,
	isSyncEnabled,
	jobTitle,
	spaceAmount,
	trackingCodesUi,
	address,
	language,
	phone,
	role,
	status,
	timezone,
}: UserFields): object {
	return {
		address,
		can_see_managed_users: canSeeManagedUsers,
		external_app_user_id: externalAppUserId,
		is_exempt_from_device_limits: isExemptFromDeviceLimits,
		is_exempt_from_login_verification: isExemptFromLoginVerification,
		is_external_collab_restricted: isExternalCollabRestricted,
		is_sync_enabled: isSyncEnabled,
		job_title: jobTitle,
		language,
		phone,
		role,
		space_amount: spaceAmount,
		status,
		timezone,
		tracking_codes: trackingCodesUi?.trackingCode?.map(({ name, value }) => ({
			type: 'tracking_code',
			name,
			value,
		})),
	};
}
