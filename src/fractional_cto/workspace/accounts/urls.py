"""Addresses of accounts; what allauth offers beyond them is in its own, except what is closed here."""

from django.urls import path

from fractional_cto.workspace.accounts import views

app_name = "accounts"
urlpatterns = [
    path("first/<str:token>/", views.first, name="first"),
    path("accounts/preferences/", views.preferences, name="preferences"),
    path("accounts/sessions/<int:session>/end/", views.end_session, name="end_session"),
    path("accounts/2fa/unreadable/", views.forget_unreadable, name="forget_unreadable"),
    path("accounts/administration/", views.administration, name="administration"),
    path("accounts/administration/<int:account>/deactivate/", views.deactivate, name="deactivate"),
    path("accounts/administration/<int:account>/activate/", views.activate, name="activate"),
    path("accounts/administration/<int:account>/reset/", views.reset_second_factor, name="reset_second_factor"),
    # An account has the one address that it was invited at.
    path("accounts/email/", views.closed, name="email"),
    path("accounts/confirm-email/", views.closed, name="confirm_email"),
    path("accounts/login/code/confirm/", views.closed, name="login_code"),
]
