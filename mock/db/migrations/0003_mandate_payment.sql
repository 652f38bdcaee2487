CREATE TABLE "order_debits" (
	"order_no" text PRIMARY KEY NOT NULL,
	"mandate_id" text,
	"amount_fen" bigint,
	"expires_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"refusal" text,
	"transaction_no" text,
	"taken_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "payment_orders" ADD COLUMN "mandate_id" text;--> statement-breakpoint
ALTER TABLE "order_debits" ADD CONSTRAINT "order_debits_mandate_id_mandates_id_fk" FOREIGN KEY ("mandate_id") REFERENCES "public"."mandates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_orders" ADD CONSTRAINT "payment_orders_mandate_id_mandates_id_fk" FOREIGN KEY ("mandate_id") REFERENCES "public"."mandates"("id") ON DELETE no action ON UPDATE no action;