import { searchFiles, searchFolders } from './itemPicker';
import type { PickerSearch } from './picker';
import { searchTemplates } from './templatePicker';
import { searchUsers } from './userPicker';

export { filePicker, folderPicker, parentPicker } from './itemPicker';
export type { PickerSearch } from './picker';
export { scopeParameter, templatePicker } from './templatePicker';
export { templateFields } from './templateFields';
export { userPicker } from './userPicker';

/** The lists behind the locator fields, by the name that the fields use. */
export const searches: Record<string, PickerSearch> = {
	searchFiles,
	searchFolders,
	searchTemplates,
	searchUsers,
};
