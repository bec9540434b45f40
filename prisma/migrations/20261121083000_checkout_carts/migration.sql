-- Why: one payment on Checkout may pay up to five notices, of several organizations where that is allowed: each organization keeps its own part
--   of the cart, under the same identifier, and the notices of that part.
-- Locks: ACCESS EXCLUSIVE on checkout_payment for an instant, and for the copy of its rows into the new table: one row per payment started.
-- Back: write notice_number and amount_cents again from checkout_cart_notice, drop that table and the added columns.

-- DropIndex
DROP INDEX "checkout_payment_organization_id_notice_number_created_at_idx";

-- AlterTable
-- What was paid is in checkout_cart_notice from now on: the two columns stay for the rows that have them and are read no more.
ALTER TABLE "checkout_payment" ADD COLUMN     "claimed_until" TIMESTAMPTZ(3),
ADD COLUMN     "redirect_cipher" BYTEA,
ALTER COLUMN "notice_number" DROP NOT NULL,
ALTER COLUMN "amount_cents" DROP NOT NULL;

-- CreateTable
CREATE TABLE "checkout_cart_notice" (
    "organization_id" UUID NOT NULL,
    "cart_id" UUID NOT NULL,
    "notice_number" TEXT NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "amount_cents" BIGINT NOT NULL,

    CONSTRAINT "checkout_cart_notice_pkey" PRIMARY KEY ("organization_id","cart_id","notice_number")
);

-- CreateIndex
CREATE INDEX "checkout_cart_notice_organization_id_notice_number_idx" ON "checkout_cart_notice"("organization_id", "notice_number");

-- AddForeignKey
ALTER TABLE "checkout_cart_notice" ADD CONSTRAINT "checkout_cart_notice_organization_id_cart_id_fkey" FOREIGN KEY ("organization_id", "cart_id") REFERENCES "checkout_payment"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "checkout_cart_notice"
  ADD CONSTRAINT "checkout_cart_notice_ordinal_range" CHECK ("ordinal" BETWEEN 1 AND 5),
  ADD CONSTRAINT "checkout_cart_notice_amount_range" CHECK ("amount_cents" BETWEEN 1 AND 99999999999);

-- Payments already started are carts of one notice. Row security binds the owner too: it is lifted for this copy, inside this transaction.
ALTER TABLE "checkout_payment" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "checkout_cart_notice" ("organization_id", "cart_id", "notice_number", "ordinal", "amount_cents")
  SELECT "organization_id", "id", "notice_number", 1, "amount_cents" FROM "checkout_payment";
ALTER TABLE "checkout_payment" FORCE ROW LEVEL SECURITY;

CALL isolate('checkout_cart_notice', 'SELECT, INSERT, UPDATE', 'SELECT');
