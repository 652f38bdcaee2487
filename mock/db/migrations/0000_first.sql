CREATE TABLE "dues" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"enrolment_id" text NOT NULL,
	"notice_no" text NOT NULL,
	"kind" text NOT NULL,
	"insurance" text NOT NULL,
	"period_from" text NOT NULL,
	"period_to" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"payment_type" text NOT NULL,
	"catch_up" boolean NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"opens_on" text NOT NULL,
	"closes_on" text NOT NULL,
	"assessment" jsonb NOT NULL,
	CONSTRAINT "dues_assessment" UNIQUE("enrolment_id","kind","period_from","period_to")
);
--> statement-breakpoint
CREATE TABLE "payment_records" (
	"id" text PRIMARY KEY NOT NULL,
	"due_id" text NOT NULL,
	"person_id" text NOT NULL,
	"voucher_no" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"paid_at" timestamp (3) with time zone NOT NULL,
	"settles_on" text NOT NULL,
	"source" text NOT NULL,
	"order_id" text,
	CONSTRAINT "payment_records_due_id_unique" UNIQUE("due_id")
);
--> statement-breakpoint
CREATE TABLE "due_holds" (
	"due_id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"principal_id" text NOT NULL,
	"key" text NOT NULL,
	"operation" text NOT NULL,
	"body_hash" text NOT NULL,
	"answer" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_principal_id_key_pk" PRIMARY KEY("principal_id","key")
);
--> statement-breakpoint
CREATE TABLE "payment_order_lines" (
	"order_id" text NOT NULL,
	"due_id" text NOT NULL,
	"contributor_id" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "payment_order_lines_order_id_due_id_pk" PRIMARY KEY("order_id","due_id")
);
--> statement-breakpoint
CREATE TABLE "payment_orders" (
	"id" text PRIMARY KEY NOT NULL,
	"principal_id" text NOT NULL,
	"channel" text NOT NULL,
	"method" text NOT NULL,
	"state" text NOT NULL,
	"total_fen" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"failure" text,
	"at_wallet" boolean NOT NULL,
	"ask_at" timestamp (3) with time zone,
	"asked" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"refund_no" text PRIMARY KEY NOT NULL,
	"wallet" text NOT NULL,
	"transaction_no" text NOT NULL,
	"order_id" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"reason" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"ask_at" timestamp (3) with time zone,
	"asked" integer NOT NULL,
	CONSTRAINT "refunds_transaction" UNIQUE("wallet","transaction_no")
);
--> statement-breakpoint
CREATE TABLE "wallet_transactions" (
	"wallet" text NOT NULL,
	"transaction_no" text NOT NULL,
	"order_id" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"paid_at" timestamp (3) with time zone NOT NULL,
	"kept" boolean NOT NULL,
	CONSTRAINT "wallet_transactions_wallet_transaction_no_pk" PRIMARY KEY("wallet","transaction_no")
);
--> statement-breakpoint
CREATE TABLE "acquaintances" (
	"contributor_id" text PRIMARY KEY NOT NULL,
	"principal_id" text NOT NULL,
	"person_id" text NOT NULL,
	"session_id" text,
	"paid_for" boolean DEFAULT false NOT NULL,
	"forgotten_at" timestamp (3) with time zone,
	"met_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "acquaintances_pair" UNIQUE("principal_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "enrolments" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"contributor_type" text NOT NULL,
	"insurance" text NOT NULL,
	"person_no" text NOT NULL,
	"agency" text NOT NULL,
	"tax_office" text NOT NULL,
	"levy_item" text NOT NULL,
	"levy_category" text NOT NULL,
	"levy_subcategory" text,
	"rate_setting" text NOT NULL,
	"base_fen" bigint,
	CONSTRAINT "enrolments_insurance" UNIQUE("person_id","insurance")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"persona_id" text,
	"name" text NOT NULL,
	"document_type" text NOT NULL,
	"document_number" text NOT NULL,
	"nationality" text NOT NULL,
	"phone" text,
	"registration" text NOT NULL,
	CONSTRAINT "people_persona_id_unique" UNIQUE("persona_id"),
	CONSTRAINT "people_document" UNIQUE("document_type","document_number")
);
--> statement-breakpoint
CREATE TABLE "principals" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text,
	"account" text,
	CONSTRAINT "principals_person_id_unique" UNIQUE("person_id"),
	CONSTRAINT "principals_account_unique" UNIQUE("account")
);
--> statement-breakpoint
CREATE TABLE "sandbox_state" (
	"id" text PRIMARY KEY NOT NULL,
	"clock_offset_ms" bigint,
	"epoch" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sms_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"phone" text NOT NULL,
	"code" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "host_proofs" (
	"proof_hash" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"person_id" text NOT NULL,
	"account" text NOT NULL,
	"payer_account" text,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_windows" (
	"subject" text NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "rate_windows_subject_window_start_pk" PRIMARY KEY("subject","window_start")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"principal_id" text NOT NULL,
	"channel" text NOT NULL,
	"face" text,
	"payer_account" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "sms_challenges" (
	"id" text PRIMARY KEY NOT NULL,
	"phone" text NOT NULL,
	"code_hash" text NOT NULL,
	"tries_left" integer NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "union_pay_times" (
	"order_id" text PRIMARY KEY NOT NULL,
	"txn_time" text NOT NULL,
	"pay_timeout" text
);
--> statement-breakpoint
CREATE TABLE "wallet_keys" (
	"name" text PRIMARY KEY NOT NULL,
	"keys" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wallet_notifications" (
	"notification_no" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"snapshot" jsonb NOT NULL,
	"copies" integer NOT NULL,
	"attempts" integer NOT NULL,
	"due_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "wallet_refunds" (
	"wallet" text NOT NULL,
	"refund_no" text NOT NULL,
	"merchant_time" text NOT NULL,
	"token" text NOT NULL,
	"transaction_no" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"refunded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "wallet_refunds_wallet_refund_no_pk" PRIMARY KEY("wallet","refund_no"),
	CONSTRAINT "wallet_refunds_transaction_no_unique" UNIQUE("transaction_no")
);
--> statement-breakpoint
CREATE TABLE "wallet_trades" (
	"token" text PRIMARY KEY NOT NULL,
	"wallet" text NOT NULL,
	"order_no" text NOT NULL,
	"merchant_time" text NOT NULL,
	"product" text NOT NULL,
	"app_id" text NOT NULL,
	"subject" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"payer" text,
	"notify_url" text NOT NULL,
	"return_url" text,
	"cancel_url" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"page_until" timestamp with time zone,
	"state" text NOT NULL,
	"claim" text,
	"claimed_at" timestamp with time zone,
	"refusal" text,
	"transaction_no" text,
	"paid_at" timestamp with time zone,
	CONSTRAINT "wallet_trades_transaction_no_unique" UNIQUE("transaction_no"),
	CONSTRAINT "wallet_trades_order" UNIQUE("wallet","order_no","merchant_time")
);
--> statement-breakpoint
ALTER TABLE "dues" ADD CONSTRAINT "dues_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dues" ADD CONSTRAINT "dues_enrolment_id_enrolments_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_records" ADD CONSTRAINT "payment_records_due_id_dues_id_fk" FOREIGN KEY ("due_id") REFERENCES "public"."dues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_records" ADD CONSTRAINT "payment_records_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "due_holds" ADD CONSTRAINT "due_holds_due_id_dues_id_fk" FOREIGN KEY ("due_id") REFERENCES "public"."dues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "due_holds" ADD CONSTRAINT "due_holds_order_id_payment_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."payment_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_order_lines" ADD CONSTRAINT "payment_order_lines_order_id_payment_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."payment_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_order_lines" ADD CONSTRAINT "payment_order_lines_due_id_dues_id_fk" FOREIGN KEY ("due_id") REFERENCES "public"."dues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_orders" ADD CONSTRAINT "payment_orders_principal_id_principals_id_fk" FOREIGN KEY ("principal_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_id_payment_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."payment_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_transactions" ADD CONSTRAINT "wallet_transactions_order_id_payment_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."payment_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acquaintances" ADD CONSTRAINT "acquaintances_principal_id_principals_id_fk" FOREIGN KEY ("principal_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acquaintances" ADD CONSTRAINT "acquaintances_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "principals" ADD CONSTRAINT "principals_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "host_proofs" ADD CONSTRAINT "host_proofs_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_principal_id_principals_id_fk" FOREIGN KEY ("principal_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_notifications" ADD CONSTRAINT "wallet_notifications_token_wallet_trades_token_fk" FOREIGN KEY ("token") REFERENCES "public"."wallet_trades"("token") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_refunds" ADD CONSTRAINT "wallet_refunds_token_wallet_trades_token_fk" FOREIGN KEY ("token") REFERENCES "public"."wallet_trades"("token") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dues_open" ON "dues" USING btree ("person_id","closes_on");--> statement-breakpoint
CREATE INDEX "dues_notice" ON "dues" USING btree ("notice_no");--> statement-breakpoint
CREATE INDEX "payment_records_newest" ON "payment_records" USING btree ("person_id","paid_at","id");--> statement-breakpoint
CREATE INDEX "due_holds_order" ON "due_holds" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "payment_orders_newest" ON "payment_orders" USING btree ("principal_id","created_at","id");--> statement-breakpoint
CREATE INDEX "payment_orders_to_ask" ON "payment_orders" USING btree ("ask_at") WHERE "payment_orders"."ask_at" is not null;--> statement-breakpoint
CREATE INDEX "payment_orders_to_expire" ON "payment_orders" USING btree ("expires_at") WHERE "payment_orders"."state" in ('created', 'awaitingWallet', 'confirming');--> statement-breakpoint
CREATE INDEX "refunds_order" ON "refunds" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "refunds_to_ask" ON "refunds" USING btree ("ask_at") WHERE "refunds"."ask_at" is not null;--> statement-breakpoint
CREATE INDEX "wallet_transactions_order" ON "wallet_transactions" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "people_phone" ON "people" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "sms_messages_phone" ON "sms_messages" USING btree ("phone","sent_at");--> statement-breakpoint
CREATE INDEX "sms_challenges_phone" ON "sms_challenges" USING btree ("phone","sent_at");