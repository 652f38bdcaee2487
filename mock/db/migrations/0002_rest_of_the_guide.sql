CREATE TABLE "account_registrations" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"phone" text,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"person_id" text PRIMARY KEY NOT NULL,
	"user_name" text NOT NULL,
	"user_name_key" text NOT NULL,
	"phone" text NOT NULL,
	"password_hash" text NOT NULL,
	CONSTRAINT "accounts_user_name_key_unique" UNIQUE("user_name_key"),
	CONSTRAINT "accounts_phone_unique" UNIQUE("phone")
);
--> statement-breakpoint
CREATE TABLE "human_checks" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "login_failures" (
	"subject" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "password_recoveries" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"challenge_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registration_codes" (
	"person_id" text PRIMARY KEY NOT NULL,
	"code_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" text PRIMARY KEY NOT NULL,
	"principal_id" text NOT NULL,
	"number" text NOT NULL,
	"check_code" text NOT NULL,
	"state" text NOT NULL,
	"scope" text NOT NULL,
	"period_from" text NOT NULL,
	"period_to" text NOT NULL,
	"tax_office" text NOT NULL,
	"person" jsonb NOT NULL,
	"rows" jsonb NOT NULL,
	"total_fen" bigint NOT NULL,
	"applied_at" timestamp (3) with time zone NOT NULL,
	"make_at" timestamp (3) with time zone NOT NULL,
	"file" "bytea",
	"sha256" text,
	CONSTRAINT "certificates_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "bank_accounts" (
	"account_hash" text PRIMARY KEY NOT NULL,
	"holder_name" text NOT NULL,
	"holder_document_number" text NOT NULL,
	"account_class" integer NOT NULL,
	"phone" text NOT NULL,
	"closed" boolean NOT NULL,
	"balance_fen" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bank_debits" (
	"due_id" text PRIMARY KEY NOT NULL,
	"mandate_id" text NOT NULL,
	"account_hash" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "debit_runs" (
	"at" timestamp (3) with time zone PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "failed_debits" (
	"due_id" text PRIMARY KEY NOT NULL,
	"tried_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mandate_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"principal_id" text NOT NULL,
	"person_id" text NOT NULL,
	"bank_code" text NOT NULL,
	"account_sealed" text NOT NULL,
	"phone" text NOT NULL,
	"letter_sealed" text NOT NULL,
	"replaces" text,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mandates" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"bank_code" text NOT NULL,
	"account_sealed" text NOT NULL,
	"account_hash" text NOT NULL,
	"phone" text NOT NULL,
	"wording" text NOT NULL,
	"letter_sealed" text NOT NULL,
	"signed_through" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"in_force_since" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text
);
--> statement-breakpoint
CREATE TABLE "seal_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sms_challenges" ADD COLUMN "purpose" text DEFAULT 'signIn' NOT NULL;--> statement-breakpoint
ALTER TABLE "sms_challenges" ADD COLUMN "about" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "account_registrations" ADD CONSTRAINT "account_registrations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_recoveries" ADD CONSTRAINT "password_recoveries_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_codes" ADD CONSTRAINT "registration_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_principal_id_principals_id_fk" FOREIGN KEY ("principal_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_debits" ADD CONSTRAINT "bank_debits_due_id_dues_id_fk" FOREIGN KEY ("due_id") REFERENCES "public"."dues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_debits" ADD CONSTRAINT "bank_debits_mandate_id_mandates_id_fk" FOREIGN KEY ("mandate_id") REFERENCES "public"."mandates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "failed_debits" ADD CONSTRAINT "failed_debits_due_id_dues_id_fk" FOREIGN KEY ("due_id") REFERENCES "public"."dues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandate_drafts" ADD CONSTRAINT "mandate_drafts_principal_id_principals_id_fk" FOREIGN KEY ("principal_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandate_drafts" ADD CONSTRAINT "mandate_drafts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificates_newest" ON "certificates" USING btree ("principal_id","applied_at","id");--> statement-breakpoint
CREATE INDEX "certificates_to_make" ON "certificates" USING btree ("state","make_at");--> statement-breakpoint
CREATE INDEX "bank_debits_at" ON "bank_debits" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "mandates_open" ON "mandates" USING btree ("person_id") WHERE "mandates"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "mandates_person" ON "mandates" USING btree ("person_id","signed_at");