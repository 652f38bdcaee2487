import { computed, ref, type Ref } from 'vue'
import { passwordProblem } from '../../domain/password-rule'
import * as t from '../../locales/words'

/** A new password, entered twice. */
export interface NewPassword {
  readonly password: Ref<string>
  readonly again: Ref<string>
  /** Whether what is wrong is said. */
  readonly checked: Ref<boolean>
  /** What is wrong with each, in words; null while it isn't said, or when nothing is. */
  readonly passwordError: Readonly<Ref<string | null>>
  readonly againError: Readonly<Ref<string | null>>
  /** Says what is wrong. @returns the password, or null when it can't be taken */
  submit(): string | null
}

export function useNewPassword(): NewPassword {
  const password = ref('')
  const again = ref('')
  const checked = ref(false)
  const problem = computed(() => passwordProblem(password.value))
  const passwordError = computed(() => (checked.value && problem.value !== null ? t.account.passwordProblems[problem.value] : null))
  const againError = computed(() => (checked.value && again.value !== password.value ? t.account.mismatch : null))

  function submit(): string | null {
    checked.value = true
    return passwordError.value || againError.value ? null : password.value
  }

  return { password, again, checked, passwordError, againError, submit }
}
